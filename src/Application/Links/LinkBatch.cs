using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>The checks of a batch of links that need other items or other rows; each one query at most, whatever the number of items.</summary>
internal static class LinkBatch
{
    public static void CheckFeatures(Batch<LinkInput> batch, Plan plan, ErrorList errors)
    {
        foreach (var (index, link) in batch.Readable())
        {
            Needs(PlanFeature.LinkExpiration, link.ExpiresAt.HasValue, "expiresAt");
            Needs(PlanFeature.LinkExpiration, link.ExpiredUrl.HasValue, "expiredUrl");
            Needs(PlanFeature.PasswordProtection, link.Password.HasValue, "password");
            Needs(PlanFeature.LinkCloaking, link.Cloaked.TryGet(out var cloaked) && cloaked, "cloaked");
            Needs(PlanFeature.DeviceTargeting, link.Ios.HasValue, "ios");
            Needs(PlanFeature.DeviceTargeting, link.Android.HasValue, "android");
            Needs(PlanFeature.GeoTargeting, link.Geo.TryGet(out var countries) && countries.Count > 0, "geo");

            void Needs(PlanFeature feature, bool isUsed, string field)
            {
                if (isUsed && !plan.Allows(feature))
                    errors.Add(index, field, ErrorCodes.PlanFeatureRequired, plan.Name, feature);
            }
        }
    }

    /// <summary>
    /// External ids are unique among links that are not deleted, judged as they stand when the whole batch is written: two
    /// links may swap theirs.
    /// </summary>
    public static async Task CheckExternalIdsAsync(
        IHokoDb db, Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, ErrorList errors, CancellationToken cancellationToken)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var asked = new List<string>();
        foreach (var (index, link) in batch.Readable().DistinctBy(row => row.Item.Id.TryGet(out var id) ? id : Guid.NewGuid()))
        {
            var current = link.Id.TryGet(out var id) && stored.TryGetValue(id, out var row) ? row.ExternalId : null;
            if (link.ExternalId.Or(current) is not { } externalId)
                continue;

            if (!first.TryAdd(externalId, index))
                errors.Add(index, "externalId", ErrorCodes.ExternalIdRepeated, externalId, first[externalId]);
            else if (externalId != current)
                asked.Add(externalId);
        }

        // What a link keeps nobody else can have.
        if (asked.Count == 0)
            return;

        var taken = await db.Links
            .Where(link => link.ExternalId != null && asked.Contains(link.ExternalId))
            .Select(link => new { link.Id, link.ExternalId })
            .ToListAsync(cancellationToken);
        foreach (var holder in taken.Where(holder => !stored.ContainsKey(holder.Id)))
            errors.Add(first[holder.ExternalId!], "externalId", ErrorCodes.ExternalIdTaken, holder.ExternalId!);
    }

    public static Task ClearExternalIdsAsync(IHokoDb db, Guid[] ids, CancellationToken cancellationToken) => ids.Length == 0
        ? Task.CompletedTask
        : db.Links
            .Where(link => ids.Contains(link.Id))
            .ExecuteUpdateAsync(link => link.SetProperty(row => row.ExternalId, (string?)null), cancellationToken);

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
}
