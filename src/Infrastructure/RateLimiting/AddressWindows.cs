using System.Net;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>Requests, or bytes, of the last 60 seconds by address, on this node, in bounded memory: when too many addresses come, the least recent are forgotten.</summary>
internal sealed class AddressWindows(int limit, TimeProvider time) : IDisposable
{
    private const int MaxAddresses = 50_000;

    private readonly MemoryCache _windows = new(new MemoryCacheOptions { SizeLimit = MaxAddresses });

    /// <param name="network">Of <see cref="Network.Of"/>.</param>
    /// <param name="amount">What the request counts for.</param>
    public RateDecision Take(IPAddress network, int amount = 1)
    {
        var window = WindowOf(network);
        lock (window)
        {
            var now = time.GetUtcNow();
            var at = now.ToUnixTimeMilliseconds();
            var room = limit - window.CountAt(at) - amount;
            if (room >= 0)
                window.Add(at, amount);

            return new RateDecision(room >= 0, limit, Math.Max(0, room), ResetOf(window, at));
        }
    }

    /// <summary>Looks without counting: null where there is room, or nothing is known of the address.</summary>
    public RateDecision? Refusal(IPAddress network)
    {
        if (!_windows.TryGetValue(network, out SlidingWindow? window))
            return null;

        lock (window!)
        {
            var at = time.GetUtcNow().ToUnixTimeMilliseconds();
            return window.CountAt(at) < limit ? null : new RateDecision(false, limit, 0, ResetOf(window, at));
        }
    }

    public void Dispose() => _windows.Dispose();

    private SlidingWindow WindowOf(IPAddress network)
    {
        if (_windows.TryGetValue(network, out SlidingWindow? window))
            return window!;

        lock (_windows)
        {
            return _windows.TryGetValue(network, out window)
                ? window!
                : _windows.Set(network, new SlidingWindow(), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMilliseconds(2 * SlidingWindow.Length) });
        }
    }

    private static DateTimeOffset ResetOf(SlidingWindow window, long now) =>
        DateTimeOffset.FromUnixTimeMilliseconds(window.OldestLeavesAt ?? now + SlidingWindow.Length);
}
