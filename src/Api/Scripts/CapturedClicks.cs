using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Api.Scripts;

/// <summary>
/// The clicks that tokens have stood for on this node, for as long as their tokens live, in bounded memory. What slips through, on another node or
/// past the bound, the database tells apart.
/// </summary>
internal sealed class CapturedClicks : IDisposable
{
    private const int MaxRemembered = 200_000;

    private readonly MemoryCache _clicks = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    public bool Contain(Guid clickId) => _clicks.TryGetValue(clickId, out _);

    public void Add(Guid clickId) =>
        _clicks.Set(clickId, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CaptureToken.Lifetime });

    public void Dispose() => _clicks.Dispose();
}
