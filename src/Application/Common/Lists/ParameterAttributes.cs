using Hoko.Application.Common.Validation;

namespace Hoko.Application.Common.Lists;

/// <summary>
/// What a query parameter takes, which is a text to the request, so that a bad one can be named. For whoever describes the API; the
/// handler reads it by <see cref="Parameter"/> with the same constants.
/// </summary>
/// <param name="type">The JSON type of its values.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ParameterAttribute(string type) : Attribute
{
    /// <summary>The most values of a parameter that may be repeated.</summary>
    public const int MaxValues = 100;

    public string Type => type;

    /// <summary>Whether it has to be there.</summary>
    public bool IsRequired { get; init; }

    public abstract FieldBounds Bounds { get; }
}

/// <summary>A whole number, in digits alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumberAttribute(int min, int max, int fallback) : ParameterAttribute("integer")
{
    public override FieldBounds Bounds => new() { Minimum = min, Maximum = max, Format = "int32", Default = fallback };
}

/// <summary>One of a few words; the first is meant where it is omitted, unless nothing is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChoiceAttribute(params string[] choices) : ParameterAttribute("string")
{
    /// <summary>Whether omitted means none of them.</summary>
    public bool HasNoDefault { get; init; }

    public override FieldBounds Bounds => new() { Choices = choices, Default = HasNoDefault ? null : choices[0] };
}

/// <summary><c>true</c> or <c>false</c>, the default.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FlagAttribute() : ParameterAttribute("boolean")
{
    public override FieldBounds Bounds => new() { Default = false };
}

/// <summary>A UUID with its hyphens.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UuidAttribute() : ParameterAttribute("string")
{
    public override FieldBounds Bounds => new() { Format = "uuid" };
}

/// <summary>An instant with an offset or <c>Z</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InstantAttribute() : ParameterAttribute("string")
{
    public override FieldBounds Bounds => new() { Format = "date-time" };
}

/// <summary>A text of a length.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordsAttribute(int min, int max) : ParameterAttribute("string")
{
    /// <summary>An ECMA-262 expression that it matches.</summary>
    public string? Pattern { get; init; }

    public string? Default { get; init; }

    public override FieldBounds Bounds => FieldBounds.Text(min, max) with { Pattern = Pattern, Default = Default };
}

/// <summary>Any text but one with a NUL, to be compared with what is kept.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AnyTextAttribute() : ParameterAttribute("string")
{
    public override FieldBounds Bounds => FieldBounds.None;
}
