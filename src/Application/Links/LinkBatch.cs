using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>The checks of a batch of links that need other items or other rows; each one query at most, whatever the number of items.</summary>
internal static class LinkBatch
{
    /// <summary>
    /// What an item sets has to be in the plan. What a link has already is not set by being sent again: an object from GET can
    /// be sent back after the plan was lowered.
    /// </summary>
    public static void CheckFeatures(
        Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, LinkWriting writing, Plan plan, ErrorList errors)
    {
        foreach (var (index, link) in batch.Readable())
        {
            var current = link.Id.TryGet(out var id) ? stored.GetValueOrDefault(id) : null;
            Needs(PlanFeature.LinkExpiration, link.ExpiresAt.TryGet(out var expiry) && expiry.ToMilliseconds() != current?.ExpiresAt, "expiresAt");
            Needs(PlanFeature.LinkExpiration, Sets(link.ExpiredUrl, current?.ExpiredUrl), "expiredUrl");
            Needs(PlanFeature.PasswordProtection, link.Password.TryGet(out var password) && !writing.IsPasswordOf(current, password), "password");
            Needs(PlanFeature.LinkCloaking, link.Cloaked.TryGet(out var cloaked) && cloaked && current is not { Cloaked: true }, "cloaked");
            Needs(PlanFeature.DeviceTargeting, Sets(link.Ios, current?.Ios), "ios");
            Needs(PlanFeature.DeviceTargeting, Sets(link.Android, current?.Android), "android");
            Needs(PlanFeature.GeoTargeting, SetsCountries(link, current), "geo");

            void Needs(PlanFeature feature, bool isUsed, string field)
            {
                if (isUsed && !plan.Allows(feature))
                    errors.Add(index, field, ErrorCodes.PlanFeatureRequired, plan.Name, feature);
            }
        }
    }

    private static bool Sets(Optional<string> field, string? current) => field.TryGet(out var value) && value != current;

    private static bool SetsCountries(LinkInput link, Link? current) =>
        link.Geo.TryGet(out var countries)
        && countries.Any(pair => !pair.Value.TryGet(out var url) || current?.Geo?.GetValueOrDefault(pair.Key) != url);

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
            .Where(link => link.ExternalId != null && asked.Contains(DatabaseFunctions.Ordinal(link.ExternalId)!))
            .Select(link => new { link.Id, link.ExternalId })
            .ToListAsync(cancellationToken);

        // A database that ignores trailing spaces may answer with an id that nobody asked for.
        foreach (var holder in taken.Where(holder => !stored.ContainsKey(holder.Id)))
        {
            if (first.TryGetValue(holder.ExternalId!, out var index))
                errors.Add(index, "externalId", ErrorCodes.ExternalIdTaken, holder.ExternalId!);
        }
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
