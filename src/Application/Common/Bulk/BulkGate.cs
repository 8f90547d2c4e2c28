namespace Hoko.Application.Common.Bulk;

/// <summary>
/// Bounds how many bulk requests are in memory at once; the others wait their turn with their bodies unread, in the
/// client's and the kernel's buffers.
/// </summary>
public sealed class BulkGate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places, places);

    public async ValueTask<Place> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    /// <summary>A place inside the gate, given back when disposed.</summary>
    public readonly struct Place : IDisposable
    {
        private readonly SemaphoreSlim _places;

        internal Place(SemaphoreSlim places) => _places = places;

        public void Dispose() => _places.Release();
    }
}
