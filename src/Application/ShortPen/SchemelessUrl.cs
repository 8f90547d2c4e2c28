namespace Hoko.Application.ShortPen;

/// <summary>Addresses as people type them.</summary>
internal static class SchemelessUrl
{
    private const string Scheme = "https://";
    private const int MaxPortDigits = 5;

    /// <summary>
    /// Prefixes <c>https://</c> where the text begins with a host. Anything else, such as another scheme or a path, stays as it is and is validated.
    /// </summary>
    public static string Complete(string text)
    {
        var end = text.AsSpan().IndexOfAny('/', '?', '#');
        return IsHost(WithoutPort(end < 0 ? text : text.AsSpan(0, end))) ? Scheme + text : text;
    }

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> authority)
    {
        var colon = authority.LastIndexOf(':');
        var port = authority[(colon + 1)..];
        return colon >= 0 && port.Length is > 0 and <= MaxPortDigits && !port.ContainsAnyExceptInRange('0', '9') ? authority[..colon] : authority;
    }

    /// <summary>A host has a dot, or a character that browsers take for one: otherwise <c>tel:19222</c> would be a host and a port.</summary>
    private static bool IsHost(ReadOnlySpan<char> text) =>
        text is ['[', .., ']']
        || text.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (text.ContainsAny(".\u3002\uFF0E\uFF61") && !text.Contains(':'));
}
