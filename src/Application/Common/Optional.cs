namespace Hoko.Application.Common;

/// <summary>
/// A field of a request as it came: omitted (the default), null, a value, or something of another JSON type than the
/// contract's. The last is kept as a state rather than thrown, so that every bad field of every item can be reported.
/// Converts in, never out: whoever reads it says which case is meant.
/// </summary>
public readonly record struct Optional<T>
    where T : notnull
{
    private readonly State _state;
    private readonly T? _value;

    private Optional(State state, T? value)
    {
        _state = state;
        _value = value;
    }

    private enum State : byte
    {
        Omitted,
        Null,
        Malformed,
        Value,
    }

    public static Optional<T> Null => new(State.Null, default);

    public static Optional<T> Malformed => new(State.Malformed, default);

    public bool IsOmitted => _state == State.Omitted;

    public bool IsNull => _state == State.Null;

    /// <summary>The field was sent with a JSON value of the wrong type or form.</summary>
    public bool IsMalformed => _state == State.Malformed;

    public bool HasValue => _state == State.Value;

    /// <summary>The value; ask <see cref="HasValue"/> before.</summary>
    public T Value => _state == State.Value
        ? _value!
        : throw new InvalidOperationException($"The field has no value: it is {_state}.");

    public static implicit operator Optional<T>(T value) => new(State.Value, value);

    public bool TryGet([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _state == State.Value;
    }

    /// <summary>What stands after the change: the old value where the field was omitted, the default where it was null.</summary>
    public T? Or(T? current) => _state switch
    {
        State.Value => _value,
        State.Null => default,
        _ => current,
    };

    public override string ToString() => _state == State.Value ? $"{_value}" : $"({_state})";
}

public static class OptionalValues
{
    /// <summary>As <see cref="Optional{T}.Or"/>, for values that can't be null themselves but may be missing.</summary>
    public static T? OrNull<T>(this Optional<T> field, T? current)
        where T : struct =>
        field.TryGet(out var value) ? value
        : field.IsNull ? null
        : current;

    /// <summary>The same field with its value put into another form; what is no value stays what it is.</summary>
    public static Optional<TTo> To<T, TTo>(this Optional<T> field, Func<T, TTo> put)
        where T : notnull
        where TTo : notnull =>
        field.TryGet(out var value) ? put(value)
        : field.IsNull ? Optional<TTo>.Null
        : field.IsMalformed ? Optional<TTo>.Malformed
        : default;
}
