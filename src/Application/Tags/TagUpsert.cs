using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Tags;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Tags;

/// <summary>Writes a batch of tags, those that name an id over the stored ones; all of them or none.</summary>
internal sealed class TagUpsert(IHokoDb db, IBulkWriter writer, IQuota quota, ICaller caller, TimeProvider time)
{
    public Task<IReadOnlyList<TagDto>> WriteAsync(Batch<TagInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<TagDto>> UpsertAsync(Batch<TagInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var stored = await writer.LoadForUpdateAsync(db.Tags, batch, ErrorCodes.TagNotFound, errors, cancellationToken);
        await quota.ReserveAsync(LimitedResource.Tags, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();

        var tags = batch.Readable().Select(row => Write(row.Item, stored)).ToList();
        await writer.UpsertAsync(tags, stored, cancellationToken);
        return tags.ConvertAll(TagDto.From);
    }

    private Tag Write(TagInput input, IReadOnlyDictionary<Guid, Tag> stored)
    {
        var now = time.Now();
        var tag = input.Id.TryGet(out var id) ? stored[id] : new Tag
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Name = input.Name.Value,
            Color = TagColors.Default,
            CreatedAt = now,
        };
        tag.Name = input.Name.Or(tag.Name)!;
        tag.Color = ColorOf(input, tag);
        return tag;
    }

    /// <summary>Null is slate, as omitting it is for a new tag.</summary>
    private static TagColor ColorOf(TagInput input, Tag tag) =>
        input.Color.TryGet(out var name) && TagColors.TryParse(name, out var color) ? color
        : input.Color.IsNull ? TagColors.Default
        : tag.Color;
}
