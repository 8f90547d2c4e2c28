using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>Checks that what a batch of links refers to exists; one query each, whatever the number of items.</summary>
internal static class LinkBatch
{
    public static async Task CheckTagsAsync(IHokoDb db, Batch<LinkInput> batch, ErrorList errors, CancellationToken cancellationToken)
    {
        var asked = batch.Readable()
            .Where(row => row.Item.TagIds.HasValue)
            .SelectMany(row => row.Item.TagIds.Value.Select((id, i) => (row.Index, Place: i, Id: id)))
            .Where(row => row.Id.HasValue)
            .ToList();
        if (asked.Count == 0)
            return;

        var ids = asked.Select(row => row.Id.Value).Distinct().ToArray();
        var known = (await db.Tags.Where(tag => ids.Contains(tag.Id)).Select(tag => tag.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (index, place, id) in asked.Where(row => !known.Contains(row.Id.Value)))
            errors.Add(index, $"tagIds[{place}]", ErrorCodes.TagNotFound, id.Value);
    }

    public static Task CheckCollectionsAsync(
        IHokoDb db, Batch<LinkInput> batch, ErrorList errors, CancellationToken cancellationToken) =>
        References.CheckAsync(
            batch,
            "collectionId",
            link => link.CollectionId,
            ids => db.Collections.Where(collection => ids.Contains(collection.Id)).Select(collection => collection.Id),
            ErrorCodes.CollectionNotFound,
            errors,
            cancellationToken);

    public static Task CheckPartnersAsync(
        IHokoDb db, Batch<LinkInput> batch, ErrorList errors, CancellationToken cancellationToken) =>
        References.CheckAsync(
            batch,
            "partnerId",
            link => link.PartnerId,
            ids => db.Partners.Where(partner => ids.Contains(partner.Id)).Select(partner => partner.Id),
            ErrorCodes.PartnerNotFound,
            errors,
            cancellationToken);

    public static Task CheckPixelsAsync(
        IHokoDb db, Batch<LinkInput> batch, ErrorList errors, CancellationToken cancellationToken) =>
        References.CheckAsync(
            batch,
            "pixelId",
            link => link.PixelId,
            ids => db.Pixels.Where(pixel => ids.Contains(pixel.Id)).Select(pixel => pixel.Id),
            ErrorCodes.PixelNotFound,
            errors,
            cancellationToken);
}
