using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>
/// Lists links. The first four filters widen the list: a link is listed that matches any of those given. All other filters narrow it: a link is listed
/// that matches all of those given.
/// </summary>
[RequiresScope(Scope.LinksRead)]
public sealed record ListLinks : ListQuery, IRequest<IAsyncEnumerable<LinkDto>>
{
    /// <summary>The link of this id. Widens the list; may be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? Id { get; init; }

    /// <summary>The link of this external id. Widens the list; may be repeated.</summary>
    [AnyText]
    public IReadOnlyList<string>? ExternalId { get; init; }

    /// <summary>Links of this tenant. Widens the list; may be repeated.</summary>
    [AnyText]
    public IReadOnlyList<string>? TenantId { get; init; }

    /// <summary>Links of this partner. Widens the list; may be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? PartnerId { get; init; }

    /// <summary>Links of this collection alone. Narrows the list.</summary>
    [Uuid]
    public string? CollectionId { get; init; }

    /// <summary>Links that bear this tag. Narrows the list.</summary>
    [Uuid]
    public string? TagId { get; init; }

    /// <summary>The link of this short id, compared by case. Narrows the list.</summary>
    [AnyText]
    public string? ShortId { get; init; }

    /// <summary>Links of this slug: one at most on each domain. Narrows the list.</summary>
    [AnyText]
    public string? Slug { get; init; }

    /// <summary>Links on this domain, in Unicode or punycode; the host of the installation's own short links for those on none. Narrows the list.</summary>
    [AnyText]
    public string? Domain { get; init; }

    /// <summary>The link of this short URL, as <c>shortUrl</c> has it; scheme, port, query and fragment don't matter. Narrows the list.</summary>
    [AnyText]
    public string? ShortUrl { get; init; }

    /// <summary>Links with exactly this destination, byte for byte. Narrows the list.</summary>
    [AnyText]
    public string? Url { get; init; }

    /// <summary>
    /// 1 to 10 words, 200 characters at most. Each must be the beginning of a word of title, slug, destination or external id; case, accents and Arabic
    /// vowel marks don't matter. Narrows the list.
    /// </summary>
    [AnyText]
    public string? Search { get; init; }

    /// <summary><c>stats</c> to have each link say what it has brought.</summary>
    [Choice(ListLinksHandler.Stats, HasNoDefault = true)]
    public string? Include { get; init; }
}

internal sealed class ListLinksHandler(IHokoDb db, LinkDomains domains, LinkFilters filters, LinkView view, LinkStats stats)
    : IRequestHandler<ListLinks, IAsyncEnumerable<LinkDto>>
{
    public const string Stats = "stats";

    public async Task<IAsyncEnumerable<LinkDto>> Handle(ListLinks request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var collectionId = Parameter.Uuid("collectionId", request.CollectionId, errors);
        var tagId = Parameter.Uuid("tagId", request.TagId, errors);
        var values = LinkFilters.Read(request, errors);
        var widened = new WidenedLinks(request, errors);
        var includesStats = request.Include is not null && Parameter.Choice("include", request.Include, Stats, errors, Stats) == Stats;
        errors.ThrowIfAny();

        await domains.LoadAsync(cancellationToken);
        var all = InCollection(db.Links.AsNoTracking(), collectionId);

        // A link that was deleted has lost its tags, and still marks its place.
        var marks = tagId is null ? all : all.Where(link => link.DeletedAt != null || db.LinkTags.Any(tag => tag.TagId == tagId && tag.LinkRowId == link.RowId));
        var isByTagAlone = tagId is not null && collectionId is null && values.IsEmpty && widened.IsEmpty;
        var narrowed = values.IsEmpty ? all : InCollection(await filters.FindAsync(values, cancellationToken), collectionId);
        if (tagId is not null)
            narrowed = narrowed.Where(link => db.LinkTags.Any(tag => tag.TagId == tagId && tag.LinkRowId == link.RowId));

        // Words are read from an index that has them and no other column: links are looked at once the page is cut.
        var links = isByTagAlone ? await page.OfAsync(all, db.LinkTags.Where(tag => tag.TagId == tagId).Select(tag => tag.LinkRowId), marks, cancellationToken)
            : values.Words is not null && widened.IsEmpty ? await page.OfAsync(all, narrowed.Select(link => link.RowId), marks, cancellationToken)
            : await page.OfAsync(narrowed, widened.Of(narrowed).ToList(), marks, cancellationToken);
        var shown = links.WithTagsAsync(db, view.Show, cancellationToken);
        return includesStats ? await stats.AddToAsync(shown, cancellationToken) : shown;
    }

    private static IQueryable<Link> InCollection(IQueryable<Link> links, Guid? collectionId) =>
        collectionId is null ? links : links.Where(link => link.CollectionId == collectionId);
}
