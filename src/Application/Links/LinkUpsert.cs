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
    IHokoDb db, IBulkWriter writer, IQuota quota, LinkWriting writing, LinkTagging tagging, LinkView view, ILinkChanges changes, ICaller caller)
{
    public Task<IReadOnlyList<LinkDto>> WriteAsync(Batch<LinkInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<LinkDto>> UpsertAsync(Batch<LinkInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var stored = await writer.LoadForUpdateAsync(db.Links, batch, ErrorCodes.LinkNotFound, errors, cancellationToken);
        LinkBatch.CheckFeatures(batch, stored, writing, caller.Plan, errors);
        await LinkBatch.CheckExternalIdsAsync(db, batch, stored, errors, cancellationToken);
        await LinkBatch.CheckCollectionsAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckPartnersAsync(db, batch, errors, cancellationToken);
        await LinkBatch.CheckTagsAsync(db, batch, errors, cancellationToken);
        await quota.ReserveAsync(LimitedResource.Links, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();

        await FreeExternalIdsAsync(batch, stored, cancellationToken);
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

    /// <summary>
    /// Links of one batch may pass external ids on to each other. Unique indexes look at each row as it is written, so ids
    /// that change hands are given up by all before any is taken.
    /// </summary>
    private Task FreeExternalIdsAsync(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, CancellationToken cancellationToken)
    {
        var owners = stored.Values.Where(link => link.ExternalId is not null).ToDictionary(link => link.ExternalId!, StringComparer.Ordinal);
        var passedOn = batch.Readable()
            .Select(row => row.Item)
            .Where(item => item.ExternalId.TryGet(out var id) && owners.TryGetValue(id, out var owner) && (item.IsNew || owner.Id != item.Id.Value))
            .Select(item => owners[item.ExternalId.Value].Id)
            .ToArray();
        return LinkBatch.ClearExternalIdsAsync(db, passedOn, cancellationToken);
    }
}
