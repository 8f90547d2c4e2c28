using System.Globalization;
using System.Linq.Expressions;
using Hoko.Application.Common;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.ShortPen;

/// <summary>Counts people's clicks of a link or of all, those of a moment ago included.</summary>
[RequiresScope(Scope.AnalyticsRead)]
public sealed record SummarizeClicks(ObjectBody<ClickSummaryInput> Body) : IRequest<ClickSummaryDto>, IObjectRequest<ClickSummaryInput>;

internal sealed class SummarizeClicksHandler(IHokoDb db, LinksByNumber links, NumberedPlaces numbered, IClickSink sink, TimeProvider time)
    : IRequestHandler<SummarizeClicks, ClickSummaryDto>
{
    /// <summary>The most entries of a list, those of most clicks: referrers are without number.</summary>
    private const int Most = 100;

    public async Task<ClickSummaryDto> Handle(SummarizeClicks request, CancellationToken cancellationToken)
    {
        var (asked, errors) = (request.Body.Value, new ErrorList(request.Body.Errors));
        numbered.CheckWorkspace(asked.WorkspaceId, errors);
        var period = ClickPeriod.Of(asked, time.Now(), errors);
        errors.ThrowIfAny();

        Guid? linkId = asked.UrlId.TryGet(out var number) ? await links.FindIdAsync(number, cancellationToken) : null;
        if (!await sink.CatchUpAsync(cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.ClicksBehind);

        var clicks = db.Clicks.Where(click => !click.IsBot && click.CreatedAt >= period.From && click.CreatedAt < period.Until);
        if (linkId is not null)
            clicks = clicks.Where(click => click.LinkId == linkId);

        return new ClickSummaryDto
        {
            UrlId = linkId is null ? null : number,
            TotalClicks = await clicks.LongCountAsync(cancellationToken),
            UniqueVisitors = await clicks.Select(click => click.VisitorId).Distinct().LongCountAsync(cancellationToken),
            ByDay = await ByDayAsync(clicks, cancellationToken),

            // Byte by byte: a database that counts "Bing.com" and "bing.com" as one would tell other sums than another.
            ByCountry = await ByAsync(clicks, click => DatabaseFunctions.Ordinal(click.Country), cancellationToken),
            ByBrowser = await ByAsync(clicks, click => DatabaseFunctions.Ordinal(click.BrowserName), cancellationToken),
            ByDevice = await ByAsync(clicks, click => DatabaseFunctions.Ordinal(click.DeviceType), cancellationToken),
            ByReferrer = await ByAsync(clicks, click => DatabaseFunctions.Ordinal(click.Referrer), cancellationToken),
        };
    }

    /// <summary>How many there were of each day (UTC), in order. By its parts: a date of an instant is another thing to each database.</summary>
    internal static IQueryable<ClicksOfDay> ByDay(IQueryable<Click> clicks) => clicks
        .GroupBy(click => new { click.CreatedAt.Year, click.CreatedAt.Month, click.CreatedAt.Day })
        .OrderBy(group => group.Key.Year)
        .ThenBy(group => group.Key.Month)
        .ThenBy(group => group.Key.Day)
        .Select(group => new ClicksOfDay { Year = group.Key.Year, Month = group.Key.Month, Day = group.Key.Day, Clicks = group.LongCount() });

    /// <summary>How many there were of each kind, those of most clicks first.</summary>
    internal static IQueryable<ClicksOf<string?>> By(IQueryable<Click> clicks, Expression<Func<Click, string?>> kind) => clicks
        .GroupBy(kind)
        .Select(group => new ClicksOf<string?> { Kind = group.Key, Clicks = group.LongCount() })
        .OrderByDescending(row => row.Clicks)
        .ThenBy(row => row.Kind)
        .Take(Most);

    private static async Task<IReadOnlyList<ClickShareDto>> ByDayAsync(IQueryable<Click> clicks, CancellationToken cancellationToken)
    {
        var days = await ByDay(clicks).ToListAsync(cancellationToken);
        return days.ConvertAll(row => new ClickShareDto(new DateOnly(row.Year, row.Month, row.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Clicks));
    }

    private static async Task<IReadOnlyList<ClickShareDto>> ByAsync(
        IQueryable<Click> clicks, Expression<Func<Click, string?>> kind, CancellationToken cancellationToken)
    {
        var kinds = await By(clicks, kind).ToListAsync(cancellationToken);
        return kinds.ConvertAll(row => new ClickShareDto(row.Kind, row.Clicks));
    }
}

/// <summary>Clicks of a day.</summary>
internal sealed class ClicksOfDay
{
    public required int Year { get; init; }

    public required int Month { get; init; }

    public required int Day { get; init; }

    public required long Clicks { get; init; }
}

/// <summary>Clicks that share something.</summary>
internal sealed class ClicksOf<TKind>
{
    public required TKind Kind { get; init; }

    public required long Clicks { get; init; }
}
