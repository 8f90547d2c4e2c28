using System.Net;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Api.Redirects;

/// <summary>Counts wrong passwords by address and link: after ten in a quarter of an hour the address waits. Per node, in bounded memory.</summary>
internal sealed class PasswordAttempts(TimeProvider time) : IDisposable
{
    private const int Allowed = 10;
    private const int MaxRemembered = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly MemoryCache _wrong = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    /// <summary>How long the address has to wait before it may try again; null where it may.</summary>
    public TimeSpan? MustWait(IPAddress? address, Guid linkId)
    {
        if (!_wrong.TryGetValue((address, linkId), out Count? count))
            return null;

        var left = count!.Until - time.GetUtcNow();
        return Volatile.Read(ref count.Wrong) >= Allowed && left > TimeSpan.Zero ? left : null;
    }

    public void CountWrong(IPAddress? address, Guid linkId)
    {
        var count = _wrong.GetOrCreate((address, linkId), entry =>
        {
            entry.Size = 1;
            entry.AbsoluteExpirationRelativeToNow = Window;
            return new Count(time.GetUtcNow() + Window);
        })!;
        Interlocked.Increment(ref count.Wrong);
    }

    public void Dispose() => _wrong.Dispose();

    private sealed class Count(DateTimeOffset until)
    {
        public int Wrong;

        public DateTimeOffset Until { get; } = until;
    }
}
