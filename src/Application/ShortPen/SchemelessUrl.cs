using System.Text.RegularExpressions;

namespace Hoko.Application.ShortPen;

/// <summary>Addresses as people type them.</summary>
internal static partial class SchemelessUrl
{
    private const string Scheme = "https://";

    /// <summary>
    /// The address with <c>https://</c> before it, where it names no scheme. What could be a path alone, or could be a scheme, stays as it is
    /// and is judged as it is.
    /// </summary>
    public static string Complete(string text) => text.Length == 0 || text[0] is '/' or '\\' or '?' or '#' || Named().IsMatch(text) ? text : Scheme + text;

    /// <summary>A word and a colon, and behind it something else than a port.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*:(?![0-9]{1,5}(?:[/?#]|$))")]
    private static partial Regex Named();
}
