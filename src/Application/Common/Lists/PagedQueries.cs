using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Common.Lists;

/// <summary>Cuts a page out of rows in creation order, the order of their internal identity.</summary>
internal static class PagedQueries
{
    /// <summary>The page of a list in which a cursor may be any row.</summary>
    public static Task<IQueryable<T>> OfAsync<T>(
        this Page page, IQueryable<T> all, IReadOnlyList<IQueryable<T>> matches, CancellationToken cancellationToken)
        where T : Entity =>
        page.OfAsync(all, matches, all, cancellationToken);

    /// <param name="page">The page.</param>
    /// <param name="all">The whole list.</param>
    /// <param name="matches">
    /// The parts that together make the list, none for all of it. Several are a union of ordered and cut index scans, since
    /// an OR over different columns may become a scan of everything.
    /// </param>
    /// <param name="marks">Where a cursor may stand; a row that was deleted between two pages still marks its place.</param>
    /// <param name="cancellationToken">Ends the look-up of a cursor.</param>
    public static async Task<IQueryable<T>> OfAsync<T>(
        this Page page, IQueryable<T> all, IReadOnlyList<IQueryable<T>> matches, IQueryable<T> marks, CancellationToken cancellationToken)
        where T : Entity
    {
        var after = await page.AfterAsync(marks, cancellationToken);
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
        return page.Shown(all, page.Cut(page.Order(found)));
    }

    /// <summary>The page of a list that another table knows by row ids alone: no row is looked at but those of the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="all">Rows among which all of the ids are.</param>
    /// <param name="rowIds">The list.</param>
    /// <param name="marks">Where a cursor may stand.</param>
    /// <param name="cancellationToken">Ends the look-up of a cursor.</param>
    public static async Task<IQueryable<T>> OfAsync<T>(
        this Page page, IQueryable<T> all, IQueryable<long> rowIds, IQueryable<T> marks, CancellationToken cancellationToken)
        where T : Entity
    {
        var after = await page.AfterAsync(marks, cancellationToken);
        var beyond = after is null ? rowIds
            : page.Ascending ? rowIds.Where(rowId => rowId > after)
            : rowIds.Where(rowId => rowId < after);
        return page.Shown(all, page.Cut(page.Order(beyond)));
    }

    /// <summary>The page of a list whose only filter is an id.</summary>
    public static async Task<IAsyncEnumerable<TShown>> PageByIdAsync<T, TShown>(
        this IQueryable<T> all, ListByIdQuery query, Func<T, TShown> show, CancellationToken cancellationToken)
        where T : Entity
    {
        var errors = new ErrorList();
        var page = Page.Read(query, errors);
        var ids = Parameter.Uuids("id", query.Id, errors);
        errors.ThrowIfAny();

        var rows = await page.OfAsync(all, ids is null ? [] : [ids is [var id] ? all.Where(row => row.Id == id) : all.Where(row => ids.Contains(row.Id))], cancellationToken);
        return rows.AsAsyncEnumerable().Select(show);
    }

    /// <summary>The place of the cursor; null where the page has none.</summary>
    private static async Task<long?> AfterAsync<T>(this Page page, IQueryable<T> marks, CancellationToken cancellationToken)
        where T : Entity =>
        page.After is not { } cursor ? null
        : await marks.IgnoreQueryFilters([QueryFilters.Deleted]).Where(row => row.Id == cursor).Select(row => (long?)row.RowId).SingleOrDefaultAsync(cancellationToken)
            ?? throw page.CursorNotFound();

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

    private static IOrderedQueryable<long> Order(this Page page, IQueryable<long> rowIds) =>
        page.Ascending ? rowIds.Order() : rowIds.OrderDescending();

    private static IQueryable<T> Cut<T>(this Page page, IQueryable<T> rows) =>
        page.Skip == 0 ? rows.Take(page.Take) : rows.Skip(page.Skip).Take(page.Take);
}
