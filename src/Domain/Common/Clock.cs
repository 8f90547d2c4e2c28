namespace Hoko.Domain.Common;

/// <summary>Time as Hoko keeps it: UTC, cut to milliseconds before its first use, so that what is answered is what is stored.</summary>
public static class Clock
{
    public static DateTimeOffset Now(this TimeProvider time) => time.GetUtcNow().ToMilliseconds();

    /// <summary>The same instant in UTC without what is finer than a millisecond.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
