namespace Hoko.Infrastructure.RateLimiting;

/// <summary>Whether a request may go on, and what its answer says of the limit.</summary>
/// <param name="IsAllowed">Whether it counts and goes on; a refused one does not count.</param>
/// <param name="Limit">Requests that any 60 seconds may have.</param>
/// <param name="Remaining">How many more may come now.</param>
/// <param name="ResetsAt">When the oldest request that counts leaves the window, and with it makes room for another.</param>
public readonly record struct RateDecision(bool IsAllowed, int Limit, int Remaining, DateTimeOffset ResetsAt)
{
    /// <summary>The second that <see cref="ResetsAt"/> is in, as seconds since 1970; who comes then is let in.</summary>
    public long ResetSecond => (ResetsAt.ToUnixTimeMilliseconds() + 999) / 1_000;

    /// <summary>Whole seconds until there is room; at least one.</summary>
    public int SecondsUntilReset(DateTimeOffset now) => Math.Max(1, (int)Math.Ceiling((ResetsAt - now).TotalSeconds));
}
