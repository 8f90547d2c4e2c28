using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>A blocked link keeps its address: its owner can't free it for another link with the same destination.</summary>
internal static class BlockedLinks
{
    /// <summary>Reports items that give a blocked link another slug or domain.</summary>
    public static void CheckAddresses(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, LinkDomains domains, ErrorList errors)
    {
        foreach (var (index, input) in batch.Readable())
        {
            if (stored.CurrentOf(input) is not { BlockedAt: not null } link)
                continue;

            if (Slugs.SlugOf(input, link) != link.Slug)
                errors.Add(index, "slug", ErrorCodes.LinkBlocked, link.Id);

            if (domains.DomainOf(input, link) != link.DomainId)
                errors.Add(index, "domain", ErrorCodes.LinkBlocked, link.Id);
        }
    }

    /// <summary>Reports blocked links among those that are to be deleted, whose rows are locked. One query.</summary>
    public static async Task CheckDeletionAsync(
        IHokoDb db, Batch<IdInput> batch, IReadOnlyList<Guid> ids, ErrorList errors, CancellationToken cancellationToken)
    {
        var blocked = await db.Links.Where(link => ids.Contains(link.Id) && link.BlockedAt != null).Select(link => link.Id).ToHashSetAsync(cancellationToken);
        foreach (var (index, item) in batch.Readable())
        {
            if (blocked.Contains(item.Id))
                errors.Add(index, null, ErrorCodes.LinkBlocked, item.Id);
        }
    }
}
