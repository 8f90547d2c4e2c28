using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>
/// Finds the links that items change by external id instead of by id (<see cref="LinkInput.MatchesExternalId"/>). An item whose external id no link
/// has creates one. Three statements for all items, where nobody else writes the same links at this moment.
/// </summary>
internal sealed class ExternalIdMatching(IHokoDb db, IBulkWriter writer)
{
    /// <summary>How often a link that another transaction has just changed is looked up again; what is wrong after that, unique indexes refuse.</summary>
    private const int MaxLookups = 5;

    public async Task MatchAsync(Batch<LinkInput> batch, ErrorList errors, CancellationToken cancellationToken)
    {
        var rows = batch.Readable().Where(row => row.Item.MatchesExternalId).ToList();
        if (rows.Count == 0)
            return;

        // An earlier attempt of the transaction may have found others.
        rows.ForEach(row => row.Item.Id = default);
        var named = batch.Readable().Where(row => row.Item.Id.HasValue).Select(row => row.Item.Id.Value).ToHashSet();

        // The same external id twice is reported when external ids are checked.
        var distinct = rows.DistinctBy(row => row.Item.ExternalId.Value, StringComparer.Ordinal).ToList();
        var found = await LockAsync(distinct.Select(row => row.Item.ExternalId.Value).ToArray(), cancellationToken);
        foreach (var (index, item) in distinct)
        {
            // A link that another item names by id is that item's: it may give its external id up to this one.
            if (found.TryGetValue(item.ExternalId.Value, out var id) && !named.Contains(id))
                item.Id = id;
            else
                RequireFields(index, item, errors);
        }
    }

    /// <summary>What the validator leaves to this: whether the item creates a link was not known before.</summary>
    private static void RequireFields(int index, LinkInput item, ErrorList errors)
    {
        if (item.Url.IsOmitted)
            errors.Add(index, "url", ErrorCodes.FieldRequired);

        if (item.CollectionId.IsOmitted)
            errors.Add(index, "collectionId", ErrorCodes.FieldRequired);
    }

    /// <summary>Locks the links that have these external ids: none of them gets another one, or is deleted, until the transaction ends.</summary>
    private async Task<Dictionary<string, Guid>> LockAsync(string[] externalIds, CancellationToken cancellationToken)
    {
        var found = await FindAsync(externalIds, cancellationToken);
        for (var lookup = 1; found.Count > 0 && lookup < MaxLookups; lookup++)
        {
            await writer.LockAsync<Link>(found.Values, cancellationToken);
            var locked = await FindAsync(externalIds, cancellationToken);
            if (locked.Count == found.Count && locked.All(pair => found.TryGetValue(pair.Key, out var id) && id == pair.Value))
                break;

            found = locked;
        }

        return found;
    }

    private async Task<Dictionary<string, Guid>> FindAsync(string[] externalIds, CancellationToken cancellationToken)
    {
        var links = await db.Links
            .Where(link => link.ExternalId != null && externalIds.Contains(DatabaseFunctions.Ordinal(link.ExternalId)!))
            .Select(link => new { link.Id, link.ExternalId })
            .ToListAsync(cancellationToken);
        return links.ToDictionary(link => link.ExternalId!, link => link.Id, StringComparer.Ordinal);
    }
}
