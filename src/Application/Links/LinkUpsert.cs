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
    LinkWriting writing,
    LinkTagging tagging,
    LinkView view,
    ILinkChanges changes,
    ICaller caller)
{
    public Task<IReadOnlyList<LinkDto>> WriteAsync(Batch<LinkInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<LinkDto>> UpsertAsync(Batch<LinkInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var stored = await writer.LoadForUpdateAsync(db.Links, batch, ErrorCodes.LinkNotFound, errors, cancellationToken);
        await domains.LoadForAsync(batch, errors, cancellationToken);
        LinkFeatures.Check(batch, stored, writing, domains, caller.Plan, errors);
        var externalIds = ExternalIds.Of(batch, stored);
        await ExternalIds.CheckAsync(db, externalIds, stored, errors, cancellationToken);
        var slugs = Slugs.Of(batch, stored, domains);
        await Slugs.CheckAsync(db, slugs, stored, errors, cancellationToken);
        await LinkBatch.CheckCollectionsAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckPartnersAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckPixelsAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckTagsAsync(db, batch, errors, cancellationToken);
        await quota.ReserveAsync(LimitedResource.Links, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();

        await ExternalIds.FreeAsync(db, externalIds, cancellationToken);
        await Slugs.FreeAsync(db, slugs, cancellationToken);
        var links = batch.Readable().Select(row => Write(row.Item, stored)).ToList();
        await writer.UpsertAsync(links, stored, cancellationToken);
        var tagged = await tagging.ApplyAsync(batch, links, cancellationToken);
        await changes.TellAsync(stored.Values.Select(link => link.ShortId).ToList(), cancellationToken);
        return tagged.ConvertAll(row => view.Show(row.Link, row.TagIds));
    }

    private Link Write(LinkInput input, IReadOnlyDictionary<Guid, Link> stored)
    {
        if (!input.Id.TryGet(out var id))
            return writing.Create(input);

        writing.Apply(input, stored[id]);
        return stored[id];
    }
}
