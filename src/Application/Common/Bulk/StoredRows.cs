using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Common.Bulk;

/// <summary>Finds the rows that a batch names by id; two queries for all items.</summary>
internal static class StoredRows
{
    /// <summary>
    /// Locks and loads the rows that the batch changes, and reports ids that are unknown or stand in it twice. What another
    /// workspace owns is as unknown as what does not exist.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, TRow>> LoadForUpdateAsync<TRow, TItem>(
        this IBulkWriter writer, IQueryable<TRow> rows, Batch<TItem> batch, string unknownCode, ErrorList errors, CancellationToken cancellationToken)
        where TRow : Entity, IWorkspaceOwned
        where TItem : class, IUpsertItem
    {
        var named = batch.Readable().Where(row => row.Item.Id.HasValue).Select(row => (row.Index, Id: row.Item.Id.Value)).ToList();
        if (named.Count == 0)
            return new Dictionary<Guid, TRow>();

        var first = new Dictionary<Guid, int>(named.Count);
        foreach (var (index, id) in named)
        {
            if (!first.TryAdd(id, index))
                errors.Add(index, "id", ErrorCodes.IdRepeated, id, first[id]);
        }

        var ids = first.Keys.ToArray();
        await writer.LockAsync<TRow>(ids, cancellationToken);
        var stored = await rows.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var (index, id) in named.Where(row => !stored.ContainsKey(row.Id)))
            errors.Add(index, "id", unknownCode, id);

        return stored;
    }

    /// <summary>The row that an item changes; null where it makes one, or names one that is not there.</summary>
    public static TRow? CurrentOf<TRow>(this IReadOnlyDictionary<Guid, TRow> stored, IUpsertItem item)
        where TRow : Entity =>
        item.Id.TryGet(out var id) ? stored.GetValueOrDefault(id) : null;

    /// <summary>Locks the rows that a batch of ids names, reports the unknown ones or passes over them, and returns the others in input order, repeats once.</summary>
    public static async Task<IReadOnlyList<Guid>> LockForDeleteAsync<TRow>(
        this IBulkWriter writer, IQueryable<TRow> rows, Batch<IdInput> batch, string? unknownCode, ErrorList errors, CancellationToken cancellationToken)
        where TRow : Entity, IWorkspaceOwned
    {
        var ids = batch.Readable().Select(row => row.Item.Id).Distinct().ToArray();
        await writer.LockAsync<TRow>(ids, cancellationToken);
        var known = (await rows.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (index, item) in batch.Readable().Where(row => unknownCode is not null && !known.Contains(row.Item.Id)))
            errors.Add(index, null, unknownCode!, item.Id);

        return ids.Where(known.Contains).ToList();
    }
}
