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
/// Lists links. The first four filters widen the list: a link is in it that matches any of those given. Collection and tag
/// narrow it.
/// </summary>
[RequiresScope(Scope.LinksRead)]
public sealed record ListLinks : ListQuery, IRequest<IAsyncEnumerable<LinkDto>>
{
    /// <summary>The link of this id. Widens the list.</summary>
    [Uuid]
    public string? Id { get; init; }

    /// <summary>The link of this external id. Widens the list.</summary>
    [AnyText]
    public string? ExternalId { get; init; }

    /// <summary>Links of this tenant. Widens the list.</summary>
    [AnyText]
    public string? TenantId { get; init; }

    /// <summary>Links of this partner. Widens the list.</summary>
    [Uuid]
    public string? PartnerId { get; init; }

    /// <summary>Links of this collection alone. Narrows the list.</summary>
    [Uuid]
    public string? CollectionId { get; init; }

    /// <summary>Links that bear this tag. Narrows the list.</summary>
    [Uuid]
    public string? TagId { get; init; }

    /// <summary><c>stats</c> to have each link say what it has brought.</summary>
    [Choice(ListLinksHandler.Stats, HasNoDefault = true)]
    public string? Include { get; init; }
}

internal sealed class ListLinksHandler(IHokoDb db, LinkDomains domains, LinkView view, LinkStats stats) : IRequestHandler<ListLinks, IAsyncEnumerable<LinkDto>>
{
    public const string Stats = "stats";

    public async Task<IAsyncEnumerable<LinkDto>> Handle(ListLinks request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var collectionId = Parameter.Uuid("collectionId", request.CollectionId, errors);
        var tagId = Parameter.Uuid("tagId", request.TagId, errors);
        var all = db.Links.AsNoTracking();
        if (collectionId is not null)
            all = all.Where(link => link.CollectionId == collectionId);

        var narrowed = tagId is null ? all : all.Where(link => db.LinkTags.Any(tag => tag.TagId == tagId && tag.LinkRowId == link.RowId));
        var matches = Widen(request, narrowed, errors).ToList();
        var includesStats = request.Include is not null && Parameter.Choice("include", request.Include, Stats, errors, Stats) == Stats;
        errors.ThrowIfAny();

        await domains.LoadAsync(cancellationToken);

        // A link that was deleted has lost its tags, and still marks its place.
        var marks = tagId is null ? all : all.Where(link => link.DeletedAt != null || db.LinkTags.Any(tag => tag.TagId == tagId && tag.LinkRowId == link.RowId));
        var links = tagId is not null && collectionId is null && matches.Count == 0
            ? await page.OfAsync(all, db.LinkTags.Where(tag => tag.TagId == tagId).Select(tag => tag.LinkRowId), marks, cancellationToken)
            : await page.OfAsync(narrowed, matches, marks, cancellationToken);
        var shown = links.WithTagsAsync(db, view.Show, cancellationToken);
        return includesStats ? await stats.AddToAsync(shown, cancellationToken) : shown;
    }

    private static IEnumerable<IQueryable<Link>> Widen(ListLinks request, IQueryable<Link> links, ErrorList errors)
    {
        if (Parameter.Uuid("id", request.Id, errors) is { } id)
            yield return links.Where(link => link.Id == id);

        if (Parameter.Text("externalId", request.ExternalId, errors) is { } externalId)
            yield return links.Where(link => link.ExternalId == externalId);

        if (Parameter.Text("tenantId", request.TenantId, errors) is { } tenantId)
            yield return links.Where(link => link.TenantId == tenantId);

        if (Parameter.Uuid("partnerId", request.PartnerId, errors) is { } partnerId)
            yield return links.Where(link => link.PartnerId == partnerId);
    }
}
