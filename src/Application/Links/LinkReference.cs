using Hoko.Application.Common;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>The links, of any workspace, that an operator may mean by an id, a short URL, a slug or a short id.</summary>
internal sealed class LinkReference(IHokoDb db, ShortUrls shortUrls)
{
    /// <summary>All of them, the deleted ones too; more than one where several domains have the path.</summary>
    public async Task<List<Link>> FindAsync(string text, CancellationToken cancellationToken)
    {
        var all = db.Links.IgnoreQueryFilters([QueryFilters.Workspace, QueryFilters.Deleted]).AsNoTracking();
        if (Guid.TryParse(text, out var id))
            return await all.Where(link => link.Id == id).ToListAsync(cancellationToken);

        if (UrlOf(text) is { } url && await OnDomainAsync(all, url, cancellationToken) is { Count: > 0 } found)
            return found;

        if (text.Contains(Uri.SchemeDelimiter, StringComparison.Ordinal))
            return [];

        var path = Slug.Normalize(text.Trim('/'));
        return await all.Where(link => link.Slug == path || link.ShortId == path).ToListAsync(cancellationToken);
    }

    /// <summary>The links of a short URL; none where its host is no domain of this installation.</summary>
    private async Task<List<Link>> OnDomainAsync(IQueryable<Link> all, Uri url, CancellationToken cancellationToken)
    {
        var path = Slug.Normalize(Uri.UnescapeDataString(url.AbsolutePath[1..]).TrimEnd('/'));
        var named = all.Where(link => link.Slug == path || link.ShortId == path);
        if (SiteHost.Of(url) is not { } host)
            return [];

        if (shortUrls.IsOwnHost(host))
            return await named.Where(link => link.DomainId == null).ToListAsync(cancellationToken);

        var domains = db.Domains.IgnoreQueryFilters([QueryFilters.Workspace, QueryFilters.Deleted]).Where(domain => domain.Host == host);
        return await named.Where(link => domains.Any(domain => domain.Id == link.DomainId)).ToListAsync(cancellationToken);
    }

    /// <summary>The text as a URL, with or without a scheme; null where it has no path.</summary>
    private static Uri? UrlOf(string text) =>
        Uri.TryCreate(text.Contains(Uri.SchemeDelimiter, StringComparison.Ordinal) ? text : Uri.UriSchemeHttp + Uri.SchemeDelimiter + text, UriKind.Absolute, out var url)
        && url.AbsolutePath.Length > 1
            ? url
            : null;
}
