using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Analytics;

/// <summary>Lists clicks, those of a moment ago included. Filters narrow: a click is in it that matches all of those given.</summary>
[RequiresScope(Scope.AnalyticsRead)]
public sealed record ListClicks : ListQuery, IRequest<IAsyncEnumerable<ClickDto>>
{
    /// <summary>Clicks of this link. May be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? LinkId { get; init; }

    /// <summary>Clicks of links that were this partner's at that moment. May be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? PartnerId { get; init; }

    /// <summary>Clicks of links that had this tenant id at that moment. May be repeated.</summary>
    [AnyText]
    public IReadOnlyList<string>? TenantId { get; init; }

    /// <summary>Clicks of links that had this external id at that moment. May be repeated.</summary>
    [AnyText]
    public IReadOnlyList<string>? ExternalId { get; init; }

    /// <summary>Clicks of links that are in this collection now; deleted links stay in theirs.</summary>
    [Uuid]
    public string? CollectionId { get; init; }

    /// <summary>Clicks of links that have this tag now; deleted links have none.</summary>
    [Uuid]
    public string? TagId { get; init; }

    /// <summary>Clicks at this instant or later.</summary>
    [Instant]
    public string? StartDate { get; init; }

    /// <summary>Clicks at this instant or earlier.</summary>
    [Instant]
    public string? EndDate { get; init; }

    /// <summary><c>true</c> includes clicks of bots: crawlers, other clients that are not browsers, HEAD requests and prefetches. Default: <c>false</c>.</summary>
    [Flag]
    public string? Bots { get; init; }
}

internal sealed class ListClicksHandler(IHokoDb db, IClickSink clicks) : IRequestHandler<ListClicks, IAsyncEnumerable<ClickDto>>
{
    public async Task<IAsyncEnumerable<ClickDto>> Handle(ListClicks request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var list = Filter(request, errors);
        errors.ThrowIfAny();

        if (!await clicks.CatchUpAsync(cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.ClicksBehind);

        var ordered = Order(await BeyondAsync(list, page, cancellationToken), page.Ascending);
        return ordered.Skip(page.Skip).Take(page.Take).AsAsyncEnumerable().Select(ClickDto.From);
    }

    private IQueryable<Click> Filter(ListClicks request, ErrorList errors)
    {
        var list = db.Clicks.AsNoTracking();
        if (Parameter.Uuids("linkId", request.LinkId, errors) is { } linkIds)
            list = linkIds is [var linkId] ? list.Where(click => click.LinkId == linkId) : list.Where(click => linkIds.Contains(click.LinkId));

        if (Parameter.Uuids("partnerId", request.PartnerId, errors) is { } partnerIds)
        {
            list = partnerIds is [var partnerId]
                ? list.Where(click => click.PartnerId == partnerId)
                : list.Where(click => click.PartnerId != null && partnerIds.Contains(click.PartnerId.Value));
        }

        list = FilterByLink(list, request, errors);
        var dates = Parameter.Dates(request.StartDate, request.EndDate, errors);
        if (dates.Start is { } start)
            list = list.Where(click => click.CreatedAt >= start);

        if (dates.End is { } end)
            list = list.Where(click => click.CreatedAt <= end);

        return Parameter.Flag("bots", request.Bots, errors) ? list : list.Where(click => !click.IsBot);
    }

    /// <summary>A click says which tenant and external id its link had; collection and tag are the link's present ones.</summary>
    private IQueryable<Click> FilterByLink(IQueryable<Click> list, ListClicks request, ErrorList errors)
    {
        if (Parameter.ClientIds("tenantId", request.TenantId, errors) is { } tenantIds)
        {
            list = tenantIds is [var tenantId]
                ? list.Where(click => click.TenantId == tenantId)
                : list.Where(click => click.TenantId != null && tenantIds.Contains(DatabaseFunctions.Ordinal(click.TenantId)!));
        }

        if (Parameter.ClientIds("externalId", request.ExternalId, errors) is { } externalIds)
        {
            list = externalIds is [var externalId]
                ? list.Where(click => click.ExternalId == externalId)
                : list.Where(click => click.ExternalId != null && externalIds.Contains(DatabaseFunctions.Ordinal(click.ExternalId)!));
        }

        if (Parameter.Uuid("collectionId", request.CollectionId, errors) is { } collectionId)
        {
            list = list.IgnoreQueryFilters([QueryFilters.Deleted])
                .Where(click => db.Links.Any(link => link.Id == click.LinkId && link.CollectionId == collectionId));
        }

        if (Parameter.Uuid("tagId", request.TagId, errors) is { } tagId)
        {
            list = list.Where(click => db.Links.Any(link =>
                link.Id == click.LinkId && db.LinkTags.Any(tag => tag.TagId == tagId && tag.LinkRowId == link.RowId)));
        }

        return list;
    }

    /// <summary>Clicks are in the order of their time; the order of recording tells those of one millisecond apart.</summary>
    private static IQueryable<Click> Order(IQueryable<Click> list, bool ascending) => ascending
        ? list.OrderBy(click => click.CreatedAt).ThenBy(click => click.RowId)
        : list.OrderByDescending(click => click.CreatedAt).ThenByDescending(click => click.RowId);

    private async Task<IQueryable<Click>> BeyondAsync(IQueryable<Click> list, Page page, CancellationToken cancellationToken)
    {
        if (page.After is not { } cursor)
            return list;

        var at = ClickId.TimeOf(cursor);
        var last = await db.Clicks
            .Where(click => click.Id == cursor && click.CreatedAt == at)
            .Select(click => (long?)click.RowId)
            .SingleOrDefaultAsync(cancellationToken) ?? throw page.CursorNotFound();

        return page.Ascending
            ? list.Where(click => click.CreatedAt > at || (click.CreatedAt == at && click.RowId > last))
            : list.Where(click => click.CreatedAt < at || (click.CreatedAt == at && click.RowId < last));
    }
}
