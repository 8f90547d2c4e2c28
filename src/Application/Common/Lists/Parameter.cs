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

        if (Guid.TryParseExact(text, "D", out var value))
            return value;

        errors.Add(null, name, ErrorCodes.IdInvalid);
        return null;
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
