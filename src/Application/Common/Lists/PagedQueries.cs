using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Common.Lists;

/// <summary>Cuts a page out of rows in creation order, the order of their internal identity.</summary>
internal static class PagedQueries
{
    /// <param name="page">The page.</param>
    /// <param name="all">The whole list; also where a cursor is looked up.</param>
    /// <param name="matches">
    /// The parts that together make the list, none for all of it. Several are a union of ordered and cut index scans, since
    /// an OR over different columns may become a scan of everything.
    /// </param>
    /// <param name="cancellationToken">Ends the look-up of a cursor.</param>
    public static async Task<IQueryable<T>> OfAsync<T>(
        this Page page, IQueryable<T> all, IReadOnlyList<IQueryable<T>> matches, CancellationToken cancellationToken)
        where T : Entity
    {
        long? after = null;
        if (page.After is { } cursor)
        {
            // A row that was deleted between two pages still marks its place.
            after = await all.IgnoreQueryFilters([QueryFilters.Deleted]).Where(row => row.Id == cursor).Select(row => (long?)row.RowId).SingleOrDefaultAsync(cancellationToken)
                ?? throw page.CursorNotFound();
        }

        if (matches.Count <= 1)
        {
            var rows = page.Order(page.Beyond(matches.Count == 0 ? all : matches[0], after));
            return page.Skip == 0 ? page.Cut(rows) : page.Shown(all, page.Cut(rows.Select(row => row.RowId)));
        }

        // Only row ids pass through the union: whole rows would have to be compared to be told apart.
        var reach = (int)Math.Min((long)page.Skip + page.Take, int.MaxValue);
        var found = matches
            .Select(match => page.Order(page.Beyond(match, after)).Take(reach).Select(row => row.RowId))
            .Aggregate((left, right) => left.Union(right));
        return page.Shown(all, page.Cut(page.Ascending ? found.Order() : found.OrderDescending()));
    }

    /// <summary>The page of a list whose only filter is an id.</summary>
    public static async Task<IAsyncEnumerable<TShown>> PageByIdAsync<T, TShown>(
        this IQueryable<T> all, ListByIdQuery query, Func<T, TShown> show, CancellationToken cancellationToken)
        where T : Entity
    {
        var errors = new ErrorList();
        var page = Page.Read(query, errors);
        var id = Parameter.Uuid("id", query.Id, errors);
        errors.ThrowIfAny();

        var rows = await page.OfAsync(all, id is null ? [] : [all.Where(row => row.Id == id)], cancellationToken);
        return rows.AsAsyncEnumerable().Select(show);
    }

    /// <summary>The rows of a page that was cut out of row ids, which an index has: rows that are passed over are not read.</summary>
    private static IQueryable<T> Shown<T>(this Page page, IQueryable<T> all, IQueryable<long> cut)
        where T : Entity =>
        page.Order(all.Where(row => cut.Contains(row.RowId)));

    private static IQueryable<T> Beyond<T>(this Page page, IQueryable<T> rows, long? after)
        where T : Entity =>
        after is null ? rows
        : page.Ascending ? rows.Where(row => row.RowId > after)
        : rows.Where(row => row.RowId < after);

    private static IOrderedQueryable<T> Order<T>(this Page page, IQueryable<T> rows)
        where T : Entity =>
        page.Ascending ? rows.OrderBy(row => row.RowId) : rows.OrderByDescending(row => row.RowId);

    private static IQueryable<T> Cut<T>(this Page page, IQueryable<T> rows) =>
        page.Skip == 0 ? rows.Take(page.Take) : rows.Skip(page.Skip).Take(page.Take);
}
