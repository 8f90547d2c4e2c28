using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Redirects;

/// <summary>
/// Finds one cookie in what a browser sends. The framework's own collection makes a text of every name and value of the whole site, four hundred
/// bytes for Hoko's two on each visit; this makes none.
/// </summary>
internal static class CookieHeader
{
    /// <summary>The cookie's value as sent, not decoded; empty where there is none. Of several that bear the name it is the last that has one.</summary>
    public static ReadOnlySpan<char> Find(StringValues header, string name)
    {
        ReadOnlySpan<char> found = default;

        // One field, but nothing keeps a client from sending more.
        foreach (var field in header)
        {
            var cookies = field.AsSpan();
            foreach (var range in cookies.Split(';'))
            {
                var cookie = cookies[range].Trim();
                if (cookie.Length > name.Length + 1 && cookie[name.Length] == '=' && cookie.StartsWith(name, StringComparison.Ordinal))
                    found = cookie[(name.Length + 1)..];
            }
        }

        return found;
    }
}
