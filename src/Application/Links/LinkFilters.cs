using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>The filters that narrow the list of links to those of an address, a destination or words.</summary>
internal sealed class LinkFilters(IHokoDb db, LinkDomains domains, ShortUrls shortUrls)
{
    private const int MaxSearchLength = 200;
    private const int MaxSearchWords = 10;

    /// <summary>What the request asks for, read and checked. No database is asked.</summary>
    public static LinkFilterValues Read(ListLinks request, ErrorList errors)
    {
        var url = Parameter.Text("url", request.Url, errors);
        return new LinkFilterValues
        {
            ShortId = Parameter.Text("shortId", request.ShortId, errors),
            Slug = Parameter.Text("slug", request.Slug, errors) is { } slug ? Slug.Normalize(slug) : null,
            Domain = DomainOf(request.Domain, errors),
            ShortUrl = ShortUrlOf(request.ShortUrl, errors),
            Url = url,
            Words = WordsOf(request.Search, errors),
        };
    }

    /// <summary>The links that match all of the values. The caller's domains have to be read before.</summary>
    public async Task<IQueryable<Link>> FindAsync(LinkFilterValues values, CancellationToken cancellationToken)
    {
        // Links of an earlier version have neither words nor a hash until they are prepared; a list must not lack them silently.
        if (values is { Words: not null } or { Url: not null } && await db.Links.AnyAsync(link => link.SearchText == null, cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.SearchPreparing);

        var links = db.Links.AsNoTracking();
        foreach (var word in values.Words ?? [])
        {
            // Words are letters and digits: none of them is a wildcard.
            var pattern = $"% {word}%";
            links = links.Where(link => EF.Functions.Like(link.SearchText!, pattern));
        }

        if (values.ShortId is { } shortId)
            links = links.Where(link => link.ShortId == shortId);

        if (values.Url is { } url)
        {
            var hash = UrlHash.Of(url);
            links = links.Where(link => link.UrlHash == hash && DatabaseFunctions.Ordinal(link.Url) == url);
        }

        if (values.Domain is { } host)
            links = On(links, host);

        if (values.Slug is { } slug)
        {
            var ids = domains.Ids;
            links = links.Where(link => (link.DomainId == null && link.Slug == slug) || (link.DomainId != null && ids.Contains(link.DomainId.Value) && link.Slug == slug));
        }

        if (values.ShortUrl is { } address)
            links = On(links, address.Host).Where(link => link.Slug == address.Path || link.ShortId == address.Path);

        return links;
    }

    /// <summary>Those on the installation's own domain or on a branded one; none on the domain of somebody else.</summary>
    private IQueryable<Link> On(IQueryable<Link> links, string host)
    {
        if (shortUrls.IsOwnHost(host))
            return links.Where(link => link.DomainId == null);

        return domains.IdOf(host) is { } id ? links.Where(link => link.DomainId == id) : links.Where(_ => false);
    }

    private static string? DomainOf(string? text, ErrorList errors)
    {
        if (text is null)
            return null;

        // The installation's own may be an address, which is no name.
        if (Uri.CheckHostName(text) is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return text;

        var host = SiteHost.Normalize(text);
        if (host is null)
            errors.Add(null, "domain", ErrorCodes.DomainInvalid, text);

        return host;
    }

    /// <summary>Host and path of a short URL; what is behind the path leads to the same link.</summary>
    private static ShortAddress? ShortUrlOf(string? text, ErrorList errors)
    {
        if (text is null)
            return null;

        if (Urls.Web.Find(text) is { } flaw)
        {
            errors.Add("shortUrl", flaw);
            return null;
        }

        var url = new Uri(text);
        return new ShortAddress(SiteHost.Of(url)!, Slug.Normalize(Uri.UnescapeDataString(url.AbsolutePath.Trim('/'))));
    }

    private static IReadOnlyList<string>? WordsOf(string? text, ErrorList errors)
    {
        if (Parameter.Text("search", text, errors) is not { } query)
            return null;

        if (query.Length > MaxSearchLength)
        {
            errors.Add(null, "search", ErrorCodes.TextTooLong, MaxSearchLength);
            return null;
        }

        var words = SearchWords.OfQuery(query, MaxSearchWords);
        if (words.Count == 0)
            errors.Add(null, "search", ErrorCodes.SearchNoWords);
        else if (words.Count > MaxSearchWords)
            errors.Add(null, "search", ErrorCodes.SearchTooManyWords, MaxSearchWords);

        return words;
    }
}

/// <summary>Values that narrow the list of links; null where one is not asked for.</summary>
internal sealed record LinkFilterValues
{
    public string? ShortId { get; init; }

    /// <summary>Normalized.</summary>
    public string? Slug { get; init; }

    /// <summary>In punycode and lower case.</summary>
    public string? Domain { get; init; }

    public ShortAddress? ShortUrl { get; init; }

    public string? Url { get; init; }

    public IReadOnlyList<string>? Words { get; init; }

    public bool IsEmpty => this is { ShortId: null, Slug: null, Domain: null, ShortUrl: null, Url: null, Words: null };
}

/// <summary>Where a short URL leads: a host in punycode and lower case, and a path, decoded and normalized, without its first slash.</summary>
internal sealed record ShortAddress(string Host, string Path);
