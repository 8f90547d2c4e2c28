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
        var all = Narrow(request, errors);
        var matches = Widen(request, all, errors).ToList();
        var includesStats = request.Include is not null && Parameter.Choice("include", request.Include, Stats, errors, Stats) == Stats;
        errors.ThrowIfAny();

        await domains.LoadAsync(cancellationToken);
        var links = await page.OfAsync(all, matches, cancellationToken);
        var shown = links.WithTagsAsync(db, cancellationToken).Select(row => view.Show(row.Link, row.TagIds));
        return includesStats ? await stats.AddToAsync(shown, cancellationToken) : shown;
    }

    private IQueryable<Link> Narrow(ListLinks request, ErrorList errors)
    {
        var links = db.Links.AsNoTracking();
        if (Parameter.Uuid("collectionId", request.CollectionId, errors) is { } collectionId)
            links = links.Where(link => link.CollectionId == collectionId);

        if (Parameter.Uuid("tagId", request.TagId, errors) is { } tagId)
            links = links.Where(link => db.LinkTags.Any(tag => tag.TagId == tagId && tag.LinkRowId == link.RowId));

        return links;
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
