using System.Globalization;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Compares destinations with what an operator looks for: the beginning of a URL, or a host and all hosts below it.</summary>
internal sealed class DestinationMatch
{
    private readonly string _text;
    private readonly string? _host;

    private DestinationMatch(string text, string? host) => (_text, _host) = (text, host);

    /// <summary>Texts of which a matching destination, in small letters, contains one: what the database can look for.</summary>
    public string[] Fragments => _host is null ? [_text.ToLowerInvariant()] : [.. new[] { _host, UnicodeOf(_host) }.Distinct()];

    /// <summary>Null where the text is neither.</summary>
    public static DestinationMatch? Of(string text)
    {
        if (text.Contains(Uri.SchemeDelimiter, StringComparison.Ordinal))
            return Uri.TryCreate(text, UriKind.Absolute, out _) ? new DestinationMatch(text, null) : null;

        var name = text.TrimEnd('/');
        if (Uri.CheckHostName(name) is UriHostNameType.IPv4)
            return new DestinationMatch(text, name);

        return name.Contains('.', StringComparison.Ordinal) && SiteHost.Normalize(name) is { } host ? new DestinationMatch(text, host) : null;
    }

    /// <summary>Whether any of the link's destinations matches.</summary>
    public bool Matches(Link link) => DestinationsOf(link).Any(Matches);

    private bool Matches(string url)
    {
        if (_host is null)
            return url.StartsWith(_text, StringComparison.OrdinalIgnoreCase);

        return Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && SiteHost.Of(parsed) is { } host
            && (host == _host || host.EndsWith("." + _host, StringComparison.Ordinal));
    }

    private static IEnumerable<string> DestinationsOf(Link link) =>
        new[] { link.Url, link.Ios, link.Android, link.ExpiredUrl }.Concat(link.Geo?.Values ?? []).OfType<string>();

    private static string UnicodeOf(string host)
    {
        try
        {
            return new IdnMapping().GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }
}
