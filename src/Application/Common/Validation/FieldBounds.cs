namespace Hoko.Application.Common.Validation;

/// <summary>
/// What a field takes beyond its JSON type, as far as a schema can say it. It comes with the check that enforces it, so that what is
/// published is what is checked. Null where there is no such bound.
/// </summary>
public sealed record FieldBounds
{
    /// <summary>No bound at all.</summary>
    public static readonly FieldBounds None = new();

    /// <summary>The shortest text, in UTF-16 units.</summary>
    public int? MinLength { get; init; }

    /// <summary>The longest text, in UTF-16 units.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A format of JSON Schema, as <c>uri</c>.</summary>
    public string? Format { get; init; }

    /// <summary>A regular expression (ECMA-262) that every text taken matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>All values there are.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The smallest number.</summary>
    public long? Minimum { get; init; }

    /// <summary>The largest number.</summary>
    public long? Maximum { get; init; }

    /// <summary>The most entries of an array or object.</summary>
    public int? MaxItems { get; init; }

    /// <summary>All keys that an object may have.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>The bounds of each entry.</summary>
    public FieldBounds? Each { get; init; }

    /// <summary>The bounds of fields that have their own, by name.</summary>
    public IReadOnlyDictionary<string, FieldBounds>? Fields { get; init; }

    /// <summary>Whether no entry may stand twice.</summary>
    public bool EachOnce { get; init; }

    /// <summary>What an omitted field means, and null where it clears; null where that is nothing.</summary>
    public object? Default { get; init; }

    /// <summary>A text of this many units.</summary>
    public static FieldBounds Text(int minLength, int maxLength) => new() { MinLength = minLength, MaxLength = maxLength };
}
