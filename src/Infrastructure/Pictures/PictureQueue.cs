using Hoko.Application.Common.Errors;
using Hoko.Application.Pictures;
using Hoko.Infrastructure.Drawing;

namespace Hoko.Infrastructure.Pictures;

/// <summary>One thread for the pictures of requests, before which waits no more than fits into memory.</summary>
internal sealed class PictureQueue : IPictureQueue, IDisposable
{
    // Of texts, two bytes each. The largest body that is taken by default is half of it, and so as much as one workspace may have waiting.
    private const long MostCharacters = 128L << 20;
    private const int MostRequests = 256;

    private readonly DrawingThread<long> _thread = new("pictures", MostRequests, MostRequests / 2);
    private readonly Lock _gate = new();
    private readonly Dictionary<long, long> _ofWorkspaces = [];
    private long _taken;

    public async Task RunAsync(long workspaceId, long characters, Action work, CancellationToken cancellationToken)
    {
        Take(workspaceId, characters);
        try
        {
            await _thread.RunAsync(workspaceId, () => Done(work), cancellationToken);
        }
        finally
        {
            Release(workspaceId, characters);
        }
    }

    public void Dispose() => _thread.Dispose();

    private static bool Done(Action work)
    {
        work();
        return true;
    }

    /// <summary>One request is let in whatever its size: it is in memory already.</summary>
    private void Take(long workspaceId, long characters)
    {
        lock (_gate)
        {
            var own = _ofWorkspaces.GetValueOrDefault(workspaceId);
            if ((own > 0 && own + characters > MostCharacters / 2) || (_taken > 0 && _taken + characters > MostCharacters))
                throw RequestRejected.Unavailable(ErrorCodes.ServerUnavailable);

            _ofWorkspaces[workspaceId] = own + characters;
            _taken += characters;
        }
    }

    private void Release(long workspaceId, long characters)
    {
        lock (_gate)
        {
            _taken -= characters;
            if ((_ofWorkspaces[workspaceId] -= characters) == 0)
                _ofWorkspaces.Remove(workspaceId);
        }
    }
}
