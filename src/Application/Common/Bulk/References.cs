using Hoko.Application.Common.Errors;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Common.Bulk;

/// <summary>Checks that what a batch refers to exists: one query for all items.</summary>
internal static class References
{
    /// <param name="batch">The items.</param>
    /// <param name="field">The field that refers, as the client names it.</param>
    /// <param name="reference">Its value.</param>
    /// <param name="existing">The query for those of the given ids that exist.</param>
    /// <param name="code">What to report of an id that does not.</param>
    /// <param name="errors">Where to report it.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task CheckAsync<T>(
        Batch<T> batch,
        string field,
        Func<T, Optional<Guid>> reference,
        Func<Guid[], IQueryable<Guid>> existing,
        string code,
        ErrorList errors,
        CancellationToken cancellationToken)
        where T : class
    {
        var asked = batch.Readable().Where(row => reference(row.Item).HasValue).ToList();
        if (asked.Count == 0)
            return;

        var ids = asked.Select(row => reference(row.Item).Value).Distinct().ToArray();
        var known = (await existing(ids).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (index, item) in asked)
        {
            var id = reference(item).Value;
            if (!known.Contains(id))
                errors.Add(index, field, code, id);
        }
    }
}
