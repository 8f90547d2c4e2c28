using Hoko.Application.Common.Bulk;
using Hoko.Domain.Workspaces;

namespace Hoko.Infrastructure.Persistence.Bulk;

/// <summary>What a provider's bulk writer does beyond what use cases ask for.</summary>
internal interface IProviderBulkWriter : IBulkWriter
{
    /// <summary>Inserts the rows whose key is not there yet, leaves the others as they are, and says how many were new.</summary>
    Task<int> InsertMissingAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Adds to the stored sums of keys and days, of which there may be none yet; any number of nodes may at once.</summary>
    Task AddAsync(IReadOnlyCollection<KeyUsage> usages, CancellationToken cancellationToken);

    /// <summary>Adds clicks to what is counted of links, in one statement, and returns what is counted now.</summary>
    Task<IReadOnlyDictionary<Guid, long>> AddClicksAsync(IReadOnlyDictionary<Guid, long> clicks, CancellationToken cancellationToken);

    /// <summary>Counts the clicks of people that links have had, in one statement; a count that is there already is never lowered.</summary>
    Task CountClicksAsync(IReadOnlyCollection<Guid> linkIds, CancellationToken cancellationToken);

    /// <summary>Fills what search needs to know of links that lack it, and returns how many did.</summary>
    Task<int> FillSearchAsync(IReadOnlyCollection<SearchableLink> links, CancellationToken cancellationToken);

    /// <summary>Inserts rows of another database with the identities they had there; a row's values are in the order of <see cref="BulkTable.All"/>.</summary>
    Task InsertStoredAsync(BulkTable table, IReadOnlyCollection<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Has the table's next row take an identity beyond all that were inserted with theirs.</summary>
    Task ContinueIdentityAsync(BulkTable table, CancellationToken cancellationToken);
}
