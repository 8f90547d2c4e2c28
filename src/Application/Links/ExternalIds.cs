using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>External ids are unique in the workspace among links that are not deleted.</summary>
internal static class ExternalIds
{
    public static LinkNames<string> Of(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored) =>
        new(batch, stored, link => link.ExternalId, (input, link) => input.ExternalId.Or(link?.ExternalId));

    /// <summary>
    /// One query at most, whatever the number of items. An item that matches by external id and finds it taken has lost a race: the unique index ends
    /// this attempt, and the next one finds the link.
    /// </summary>
    public static async Task CheckAsync(
        IHokoDb db,
        Batch<LinkInput> batch,
        LinkNames<string> names,
        IReadOnlyDictionary<Guid, Link> stored,
        ErrorList errors,
        CancellationToken cancellationToken)
    {
        var matching = batch.Readable().Where(row => row.Item.MatchesExternalId).Select(row => row.Index).ToHashSet();
        var asked = names.Asked((index, id, first) => errors.Add(index, "externalId", ErrorCodes.ExternalIdRepeated, id, first));
        if (asked.Count == 0)
            return;

        var taken = await db.Links
            .Where(link => link.ExternalId != null && asked.Contains(DatabaseFunctions.Ordinal(link.ExternalId)!))
            .Select(link => new { link.Id, link.ExternalId })
            .ToListAsync(cancellationToken);
        foreach (var holder in taken.Where(holder => !stored.ContainsKey(holder.Id)))
        {
            if (names.WantedBy(holder.ExternalId!) is { } index && !matching.Contains(index))
                errors.Add(index, "externalId", ErrorCodes.ExternalIdTaken, holder.ExternalId!);
        }
    }

    /// <summary>Has links that pass theirs on give it up.</summary>
    public static async Task FreeAsync(IHokoDb db, LinkNames<string> names, CancellationToken cancellationToken)
    {
        if (names.PassedOn() is { Length: > 0 } ids)
        {
            await db.Links
                .Where(link => ids.Contains(link.Id))
                .ExecuteUpdateAsync(link => link.SetProperty(row => row.ExternalId, (string?)null), cancellationToken);
        }
    }
}
