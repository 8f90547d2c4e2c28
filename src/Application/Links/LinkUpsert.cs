using Hoko.Application.Collections;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Links;

/// <summary>Writes a batch of links, those that name an id over the stored ones; all of them or none.</summary>
internal sealed class LinkUpsert(
    IHokoDb db,
    IBulkWriter writer,
    IQuota quota,
    LinkDomains domains,
    LinkPictures pictures,
    LinkWriting writing,
    LinkTagging tagging,
    ClickBounds bounds,
    SharedSlugs sharedSlugs,
    LinkView view,
    DefaultCollection defaultCollection,
    ILinkChanges changes,
    ExternalIdMatching matching,
    ICaller caller)
{
    /// <summary>What takes long: once a request, before its transaction.</summary>
    public async Task PrepareAsync(Batch<LinkInput> batch, CancellationToken cancellationToken)
    {
        await bounds.CatchUpAsync(batch, cancellationToken);
        await pictures.DrawAsync(batch, cancellationToken);
    }

    public Task<IReadOnlyList<LinkDto>> WriteAsync(Batch<LinkInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<LinkDto>> UpsertAsync(Batch<LinkInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        await matching.MatchAsync(batch, errors, cancellationToken);
        var stored = await writer.LoadForUpdateAsync(db.Links, batch, ErrorCodes.LinkNotFound, errors, cancellationToken);
        await domains.LoadForAsync(batch, errors, cancellationToken);
        LinkFeatures.Check(batch, stored, writing, domains, pictures, caller.Plan, errors);
        LinkSchedule.Check(batch, stored, errors);
        LinkDestinations.Check(batch, stored, errors);
        BlockedLinks.CheckAddresses(batch, stored, domains, errors);
        var externalIds = ExternalIds.Of(batch, stored);
        await ExternalIds.CheckAsync(db, batch, externalIds, stored, errors, cancellationToken);
        var slugs = Slugs.Of(batch, stored, domains, caller.Plan);
        var onSharedDomain = await Slugs.CheckOwnAsync(db, slugs, stored, errors, cancellationToken);
        await LinkBatch.CheckCollectionsAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckPartnersAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckPixelsAsync(db, writer, batch, errors, cancellationToken);
        await LinkBatch.CheckTagsAsync(db, batch, errors, cancellationToken);
        await pictures.CheckAsync(batch, stored, errors, cancellationToken);
        await quota.UseAsync(MonthlyFeature.CustomSlugs, Count(batch, stored, LinkFeatures.AddsSlug), errors, cancellationToken);
        await quota.UseAsync(MonthlyFeature.QrCodes, Count(batch, stored, (link, current) => LinkFeatures.AddsQr(link, current, pictures)), errors, cancellationToken);
        await quota.ReserveAsync(LimitedResource.Links, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();
        await sharedSlugs.CheckAsync(slugs, onSharedDomain, stored, errors, cancellationToken);

        await ExternalIds.FreeAsync(db, externalIds, cancellationToken);
        await Slugs.FreeAsync(db, slugs, cancellationToken);
        await pictures.KeepAsync(cancellationToken);
        var bounded = ClickBounds.Bounded(batch, stored);
        var keys = stored.Values.SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal);
        var collectionId = batch.Readable().Any(row => row.Item.TakesDefaultCollection) ? await defaultCollection.TakeAsync(cancellationToken) : default;
        var links = batch.Readable().Select(row => Write(row.Item, stored, collectionId)).ToList();
        await writer.UpsertAsync(links, stored, cancellationToken);
        await bounds.CountAsync(bounded, cancellationToken);
        var tagged = await tagging.ApplyAsync(batch, links, cancellationToken);
        keys.UnionWith(links.Where(link => stored.ContainsKey(link.Id) || link.Slug is not null).SelectMany(KeysOf));
        await changes.TellAsync(keys, cancellationToken);
        return tagged.ConvertAll(row => view.Show(row.Link, row.TagIds));
    }

    private static int Count(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, Func<LinkInput, Link?, bool> adds) =>
        batch.Readable().Count(row => adds(row.Item, stored.CurrentOf(row.Item)));

    private Link Write(LinkInput input, IReadOnlyDictionary<Guid, Link> stored, Guid defaultCollectionId)
    {
        if (!input.Id.TryGet(out var id))
            return writing.Create(input, defaultCollectionId);

        writing.Apply(input, stored[id]);
        return stored[id];
    }

    /// <summary>A new link needs to be told of where it has a slug: that there was none of it may have been asked a moment ago.</summary>
    private IEnumerable<string> KeysOf(Link link) => LinkKeys.Of(link.ShortId, link.Slug, domains.HostOf(link.DomainId));
}
