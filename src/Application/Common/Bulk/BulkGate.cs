using System.Collections.Concurrent;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Bulk;

/// <summary>
/// Bounds how many bulk requests are worked on at once; the others wait their turn for a while, with their bodies received and not yet parsed.
/// One workspace can't take all places. Nothing inside waits for a client.
/// </summary>
public sealed class BulkGate(int places) : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _places = new(places, places);
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _ofWorkspaces = new();

    /// <exception cref="RequestRejected">No place came free in time: 503.</exception>
    public async ValueTask<Place> EnterAsync(long workspaceId, CancellationToken cancellationToken)
    {
        var own = _ofWorkspaces.GetOrAdd(workspaceId, NewShare, Math.Max(1, places - 1));
        await WaitAsync(own, cancellationToken);
        try
        {
            await WaitAsync(_places, cancellationToken);
            return new Place(own, _places);
        }
        catch
        {
            own.Release();
            throw;
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        foreach (var share in _ofWorkspaces.Values)
            share.Dispose();
    }

    private static SemaphoreSlim NewShare(long workspaceId, int share) => new(share, share);

    private static async Task WaitAsync(SemaphoreSlim semaphore, CancellationToken cancellationToken)
    {
        if (!await semaphore.WaitAsync(LongestWait, cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.ServerUnavailable);
    }

    /// <summary>A place inside the gate, given back when disposed.</summary>
    public readonly struct Place : IDisposable
    {
        private readonly SemaphoreSlim _own;
        private readonly SemaphoreSlim _places;

        internal Place(SemaphoreSlim own, SemaphoreSlim places)
        {
            _own = own;
            _places = places;
        }

        public void Dispose()
        {
            _places.Release();
            _own.Release();
        }
    }
}
