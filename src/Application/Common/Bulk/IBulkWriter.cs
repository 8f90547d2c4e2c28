namespace Hoko.Application.Common.Bulk;

/// <summary>Writes many rows in one go, in the current transaction, in the order given.</summary>
public interface IBulkWriter
{
    /// <summary>Inserts all rows. The rows' own identities are the database's and are not read back.</summary>
    Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class;
}
