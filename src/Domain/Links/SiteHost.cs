using System.Globalization;

namespace Hoko.Domain.Links;

/// <summary>
/// The host of a page, as hosts are compared: in punycode and small letters, without a trailing dot. The port is no part of it, as it is none of a
/// cookie's.
/// </summary>
public static class SiteHost
{
    private const string Www = "www.";

    /// <summary>The host of an address or an origin; null where it has none that a destination could have.</summary>
    public static string? Of(string? url) => string.IsNullOrEmpty(url) || WebUrl.Check(url, out var parsed) is not null ? null : Of(parsed!);

    /// <summary>The host of an absolute address, whatever its scheme; null where it has none in ASCII.</summary>
    public static string? Of(Uri url)
    {
        try
        {
            var host = Uri.UnescapeDataString(url.IdnHost).TrimEnd('.').ToLowerInvariant();
            return host.Length == 0 ? null : host;
        }
        catch (UriFormatException)
        {
            // There is no other way to ask whether it has one.
            return null;
        }
    }

    /// <summary>A host name as hosts are compared; null where it is none. Addresses are no names.</summary>
    public static string? Normalize(string host)
    {
        if (Uri.CheckHostName(host) != UriHostNameType.Dns)
            return null;

        try
        {
            return new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host.TrimEnd('.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether two hosts are one site: equal, or one is the other with <c>www.</c> before it.</summary>
    public static bool AreOneSite(string one, string other) => one == other || IsWwwOf(one, other) || IsWwwOf(other, one);

    private static bool IsWwwOf(string www, string host) =>
        www.Length == host.Length + Www.Length && www.StartsWith(Www, StringComparison.Ordinal) && www.EndsWith(host, StringComparison.Ordinal);
}
