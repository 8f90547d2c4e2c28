using System.Globalization;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Lists;

/// <summary>Reads query parameters strictly: digits are digits, a UUID has its hyphens, a date names its offset.</summary>
internal static class Parameter
{
    public static int Integer(string name, string? text, int min, int max, int fallback, ErrorList errors)
    {
        if (text is null)
            return fallback;

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;

        errors.Add(null, name, ErrorCodes.NumberOutOfRange, min, max);
        return fallback;
    }

    public static Guid? Uuid(string name, string? text, ErrorList errors)
    {
        if (text is null)
            return null;

        // The parser passes over white space around it, and signs and 0x within.
        if (Guid.TryParseExact(text, "D", out var value) && text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
            return value;

        errors.Add(null, name, ErrorCodes.IdInvalid);
        return null;
    }

    /// <summary>The different values of a parameter that may be repeated; null where it was not sent.</summary>
    public static Guid[]? Uuids(string name, IReadOnlyList<string>? texts, ErrorList errors) =>
        Values(name, texts, errors, static (name, text, errors) => Uuid(name, text, errors) is { } id ? [id] : Array.Empty<Guid>());

    /// <summary>Ids that clients give. None is stored with white space at its end, which SQL Server ignores when it looks into a list.</summary>
    public static string[]? ClientIds(string name, IReadOnlyList<string>? texts, ErrorList errors)
    {
        var ids = Values(name, texts, errors, static (name, text, errors) => Text(name, text, errors) is { } value ? [value] : Array.Empty<string>());
        return ids is { Length: > 1 } ? [.. ids.Where(id => id.AsSpan().TrimEnd().Length == id.Length)] : ids;
    }

    /// <summary>Any text that a row can hold; no database knows one with a NUL.</summary>
    public static string? Text(string name, string? text, ErrorList errors)
    {
        if (text is null || !text.Contains('\0', StringComparison.Ordinal))
            return text;

        errors.Add(null, name, ErrorCodes.TextInvalidCharacters);
        return null;
    }

    public static DateTimeOffset? Date(string name, string? text, ErrorList errors)
    {
        if (text is null)
            return null;

        // A plus sign that the client did not encode arrives as a space.
        if (IsoDate.TryParse(text.Replace(' ', '+'), out var value))
            return value;

        errors.Add(null, name, ErrorCodes.DateInvalid);
        return null;
    }

    /// <summary>The parameters <c>startDate</c> and <c>endDate</c>, in UTC; the end may not be before the start.</summary>
    public static (DateTimeOffset? Start, DateTimeOffset? End) Dates(string? startDate, string? endDate, ErrorList errors)
    {
        var start = Date("startDate", startDate, errors)?.ToUniversalTime();
        var end = Date("endDate", endDate, errors)?.ToUniversalTime();
        if (start > end)
            errors.Add(null, "endDate", ErrorCodes.DateRange);

        return (start, end);
    }

    /// <summary>Reads the values until one is wrong.</summary>
    private static T[]? Values<T>(string name, IReadOnlyList<string>? texts, ErrorList errors, Func<string, string, ErrorList, T[]> read)
    {
        if (texts is null or [])
            return null;

        if (texts.Count > ParameterAttribute.MaxValues)
        {
            errors.Add(null, name, ErrorCodes.ListTooLong, ParameterAttribute.MaxValues);
            return null;
        }

        var before = errors.Count;
        return texts.Distinct(StringComparer.Ordinal).TakeWhile(_ => errors.Count == before).SelectMany(text => read(name, text, errors)).Distinct().ToArray();
    }

    public static bool Flag(string name, string? text, ErrorList errors) =>
        Choice(name, text, "false", errors, "true", "false") == "true";

    public static string Choice(string name, string? text, string fallback, ErrorList errors, params string[] choices)
    {
        if (text is null)
            return fallback;

        if (choices.Contains(text, StringComparer.Ordinal))
            return text;

        errors.Add(null, name, ErrorCodes.ChoiceUnknown, string.Join(", ", choices));
        return fallback;
    }
}
