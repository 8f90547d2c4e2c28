namespace Hoko.Application.Redirects;

/// <summary>
/// The names under which nodes keep links in memory and tell each other of changes: domain and path in one text. On the installation's own domain it
/// is the path alone, so that the commonest visits need no text made for them; on a branded one host, two slashes and path, which is never mistaken for
/// the other, for no path holds two slashes.
/// </summary>
public static class LinkKeys
{
    /// <summary>Published when a workspace was suspended, resumed or deleted: the key of no link.</summary>
    public const string Workspaces = Separator + "workspaces";

    private const string Separator = "//";

    /// <summary>The key of a path.</summary>
    /// <param name="host">The branded domain; null for the installation's own.</param>
    /// <param name="path">A slug, normalised, or a generated id. One with two slashes in it, or none at all, names no link.</param>
    public static string Of(string? host, string path) => host is null ? path : string.Concat(host, Separator, path);

    /// <summary>All keys of a link: it is found by its generated id and by its slug.</summary>
    public static IEnumerable<string> Of(string shortId, string? slug, string? host) => slug is null || slug == shortId
        ? [Of(host, shortId)]
        : [Of(host, shortId), Of(host, slug)];

    /// <summary>What is told when a domain itself has changed: the key of no link.</summary>
    public static string OfDomain(string host) => host + Separator;

    public static bool IsDomain(string key) => key.EndsWith(Separator, StringComparison.Ordinal);

    /// <summary>The two parts of a key.</summary>
    public static (string? Host, string Path) Split(string key)
    {
        var end = key.IndexOf(Separator, StringComparison.Ordinal);
        return end < 0 ? (null, key) : (key[..end], key[(end + Separator.Length)..]);
    }
}
