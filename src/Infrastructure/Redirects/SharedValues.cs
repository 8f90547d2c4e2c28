namespace Hoko.Infrastructure.Redirects;

/// <summary>
/// Values that many links have alike, each kept once: campaigns, tenants. Of fixed size; what another has taken the place of is kept twice, no worse.
/// </summary>
internal sealed class SharedValues<T>
    where T : class, IEquatable<T>
{
    private const uint Places = 1_024;

    private readonly T[] _recent = new T[Places];

    /// <summary>The same value, as a link that came before has it where that is remembered.</summary>
    public T Of(T value)
    {
        ref var place = ref _recent[(uint)value.GetHashCode() % Places];
        return Volatile.Read(ref place) is { } remembered && remembered.Equals(value) ? remembered : (place = value);
    }
}
