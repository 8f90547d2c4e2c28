namespace Hoko.Application.Common.Bulk;

/// <summary>Writes many rows in one go, in the current transaction.</summary>
public interface IBulkWriter
{
    /// <summary>Inserts all rows in the order given. The rows' own identities are the database's and are not read back.</summary>
    Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Writes all columns of rows that were loaded before, found by their internal identity.</summary>
    Task UpdateAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : Domain.Common.Entity;

    /// <summary>
    /// Locks the caller's rows of these public ids until the transaction ends, always in the same order, so that two requests
    /// over the same rows wait for each other instead of stopping each other. Rows of others are left alone: whoever names
    /// one must neither hold its owner up nor learn by waiting that it exists.
    /// </summary>
    Task LockAsync<T>(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        where T : Domain.Common.Entity, Domain.Common.IWorkspaceOwned;
}
