using Hoko.Domain.Common;

namespace Hoko.Application.Common.Bulk;

internal static class BulkWrites
{
    /// <summary>Writes the rows of an upsert: those that were loaded over the stored ones, then the others as new, in their order.</summary>
    public static async Task UpsertAsync<T>(
        this IBulkWriter writer, IReadOnlyList<T> rows, IReadOnlyDictionary<Guid, T> stored, CancellationToken cancellationToken)
        where T : Entity
    {
        if (stored.Count > 0)
            await writer.UpdateAsync(stored.Values.ToList(), cancellationToken);

        var made = rows.Where(row => !stored.ContainsKey(row.Id)).ToList();
        if (made.Count > 0)
            await writer.InsertAsync(made, cancellationToken);
    }
}
