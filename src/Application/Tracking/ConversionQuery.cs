using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Tracking;

/// <summary>What the lists of leads and of sales take. Filters narrow: an event is listed that matches all of those given.</summary>
public abstract record ConversionQuery : ListQuery
{
    /// <summary>Events of this link. May be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? LinkId { get; init; }

    /// <summary>The partner that the link had when it was clicked. May be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? PartnerId { get; init; }

    /// <summary>Events of this customer.</summary>
    [Uuid]
    public string? CustomerId { get; init; }

    /// <summary>Events of the customer of this external id.</summary>
    [AnyText]
    public string? CustomerExternalId { get; init; }

    /// <summary>Events at this instant or later.</summary>
    [Instant]
    public string? StartDate { get; init; }

    /// <summary>Events at this instant or earlier.</summary>
    [Instant]
    public string? EndDate { get; init; }
}

/// <summary>An event and its customer's own id.</summary>
internal sealed class OfCustomer<T>
    where T : Conversion
{
    public required T Event { get; init; }

    public required string CustomerExternalId { get; init; }
}

/// <summary>Cuts a page out of events in the order of their time; the order of recording tells those of one millisecond apart.</summary>
internal static class ConversionPages
{
    public static async Task<IAsyncEnumerable<OfCustomer<T>>> PageAsync<T>(
        this IHokoDb db, DbSet<T> all, ConversionQuery query, CancellationToken cancellationToken)
        where T : Conversion
    {
        var errors = new ErrorList();
        var page = Page.Read(query, errors);
        var list = Filter(db, all.AsNoTracking(), query, errors);
        errors.ThrowIfAny();

        list = await BeyondAsync(all, list, page, cancellationToken);
        var cut = (page.Ascending
                ? list.OrderBy(row => row.CreatedAt).ThenBy(row => row.RowId)
                : list.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.RowId))
            .Skip(page.Skip)
            .Take(page.Take);

        // A join is free to change the order.
        var rows = cut.Join(
            db.Customers, row => row.CustomerId, customer => customer.Id, (row, customer) => new OfCustomer<T> { Event = row, CustomerExternalId = customer.ExternalId });
        var ordered = page.Ascending
            ? rows.OrderBy(row => row.Event.CreatedAt).ThenBy(row => row.Event.RowId)
            : rows.OrderByDescending(row => row.Event.CreatedAt).ThenByDescending(row => row.Event.RowId);
        return ordered.AsAsyncEnumerable();
    }

    private static IQueryable<T> Filter<T>(IHokoDb db, IQueryable<T> list, ConversionQuery query, ErrorList errors)
        where T : Conversion
    {
        if (Parameter.Uuids("linkId", query.LinkId, errors) is { } linkIds)
            list = linkIds is [var linkId] ? list.Where(row => row.LinkId == linkId) : list.Where(row => linkIds.Contains(row.LinkId));

        if (Parameter.Uuids("partnerId", query.PartnerId, errors) is { } partnerIds)
        {
            list = partnerIds is [var partnerId]
                ? list.Where(row => row.PartnerId == partnerId)
                : list.Where(row => row.PartnerId != null && partnerIds.Contains(row.PartnerId.Value));
        }

        if (Parameter.Uuid("customerId", query.CustomerId, errors) is { } customerId)
            list = list.Where(row => row.CustomerId == customerId);

        if (Parameter.Text("customerExternalId", query.CustomerExternalId, errors) is { } externalId)
            list = list.Where(row => row.CustomerId == db.Customers.Where(customer => customer.ExternalId == externalId).Select(customer => customer.Id).FirstOrDefault());

        var dates = Parameter.Dates(query.StartDate, query.EndDate, errors);
        if (dates.Start is { } start)
            list = list.Where(row => row.CreatedAt >= start);

        if (dates.End is { } end)
            list = list.Where(row => row.CreatedAt <= end);

        return list;
    }

    private static async Task<IQueryable<T>> BeyondAsync<T>(DbSet<T> all, IQueryable<T> list, Page page, CancellationToken cancellationToken)
        where T : Conversion
    {
        if (page.After is not { } cursor)
            return list;

        var last = await all
            .Where(row => row.Id == cursor)
            .Select(row => new { row.CreatedAt, row.RowId })
            .SingleOrDefaultAsync(cancellationToken) ?? throw page.CursorNotFound();
        var (at, number) = (last.CreatedAt, last.RowId);
        return page.Ascending
            ? list.Where(row => row.CreatedAt > at || (row.CreatedAt == at && row.RowId > number))
            : list.Where(row => row.CreatedAt < at || (row.CreatedAt == at && row.RowId < number));
    }
}
