using System.Net;
using Hoko.Infrastructure.RateLimiting;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Api.Redirects;

/// <summary>Counts wrong passwords by address and link: after ten in a quarter of an hour the address waits. Per node, in bounded memory.</summary>
internal sealed class PasswordAttempts(TimeProvider time) : IDisposable
{
    private const int Allowed = 10;
    private const int MaxRemembered = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly MemoryCache _tries = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    /// <summary>
    /// Counts a try, as wrong until <see cref="Forgive"/> says otherwise, so that no more than the allowed ones pass however many
    /// come at once. Where none is left: how long the address has to wait.
    /// </summary>
    public TimeSpan? Begin(IPAddress? address, Guid linkId)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var network = Network.Of(address);
            if (!_tries.TryGetValue((network, linkId), out Count? count) || count!.Until <= now)
            {
                var entry = new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Window };
                count = _tries.Set((network, linkId), new Count(now + Window), entry);
            }

            if (count.Tries == Allowed)
                return count.Until - now;

            count.Tries++;
            return null;
        }
    }

    /// <summary>The try was right and does not count.</summary>
    public void Forgive(IPAddress? address, Guid linkId)
    {
        lock (_gate)
        {
            if (_tries.TryGetValue((Network.Of(address), linkId), out Count? count))
                count!.Tries--;
        }
    }

    public void Dispose() => _tries.Dispose();

    private sealed class Count(DateTimeOffset until)
    {
        public int Tries { get; set; }

        public DateTimeOffset Until { get; } = until;
    }
}
