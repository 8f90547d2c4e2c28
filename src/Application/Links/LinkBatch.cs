using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
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

    public static void CheckRepeatedExternalIds(Batch<LinkInput> batch, ErrorList errors)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, link) in batch.Readable())
        {
            if (link.ExternalId.TryGet(out var id) && !first.TryAdd(id, index))
                errors.Add(index, "externalId", ErrorCodes.ExternalIdRepeated, id, first[id]);
        }
    }

    public static async Task CheckTakenExternalIdsAsync(
        IHokoDb db, Batch<LinkInput> batch, ErrorList errors, CancellationToken cancellationToken)
    {
        var asked = batch.Readable().Where(row => row.Item.ExternalId.HasValue).ToList();
        if (asked.Count == 0)
            return;

        var ids = asked.Select(row => row.Item.ExternalId.Value).Distinct(StringComparer.Ordinal).ToArray();
        var taken = (await db.Links
            .Where(link => link.ExternalId != null && ids.Contains(link.ExternalId))
            .Select(link => link.ExternalId!)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);

        foreach (var (index, link) in asked.Where(row => taken.Contains(row.Item.ExternalId.Value)))
            errors.Add(index, "externalId", ErrorCodes.ExternalIdTaken, link.ExternalId.Value);
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
