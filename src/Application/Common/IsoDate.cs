using System.Globalization;

namespace Hoko.Application.Common;

/// <summary>Instants as clients send them: ISO 8601 with an offset or <c>Z</c>, seconds and up to seven digits of their fraction optional.</summary>
public static class IsoDate
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return HasOffset(text)
            && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>Without one the parser would take the server's own time zone.</summary>
    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');
}
