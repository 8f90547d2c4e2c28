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
    /// <summary>Clicks of this link.</summary>
    [Uuid]
    public string? LinkId { get; init; }

    /// <summary>Clicks of links that were this partner's at that moment.</summary>
    [Uuid]
    public string? PartnerId { get; init; }

    /// <summary>Clicks at this instant or later.</summary>
    [Instant]
    public string? StartDate { get; init; }

    /// <summary>Clicks at this instant or earlier.</summary>
    [Instant]
    public string? EndDate { get; init; }

    /// <summary><c>true</c> to have crawlers, HEAD requests and prefetches listed too.</summary>
    [Choice("false", "true")]
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
        if (Parameter.Uuid("linkId", request.LinkId, errors) is { } linkId)
            list = list.Where(click => click.LinkId == linkId);

        if (Parameter.Uuid("partnerId", request.PartnerId, errors) is { } partnerId)
            list = list.Where(click => click.PartnerId == partnerId);

        if (Parameter.Date("startDate", request.StartDate, errors)?.ToUniversalTime() is { } start)
            list = list.Where(click => click.CreatedAt >= start);

        if (Parameter.Date("endDate", request.EndDate, errors)?.ToUniversalTime() is { } end)
            list = list.Where(click => click.CreatedAt <= end);

        return Parameter.Flag("bots", request.Bots, errors) ? list : list.Where(click => !click.IsBot);
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
