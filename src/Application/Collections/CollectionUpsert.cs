using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Collections;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Collections;

/// <summary>Writes a batch of collections, those that name an id over the stored ones; all of them or none.</summary>
internal sealed class CollectionUpsert(IHokoDb db, IBulkWriter writer, IQuota quota, ICaller caller, TimeProvider time)
{
    public Task<IReadOnlyList<CollectionDto>> WriteAsync(Batch<CollectionInput> batch, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => UpsertAsync(batch, token), cancellationToken);

    private async Task<IReadOnlyList<CollectionDto>> UpsertAsync(Batch<CollectionInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var stored = await writer.LoadForUpdateAsync(db.Collections, batch, ErrorCodes.CollectionNotFound, errors, cancellationToken);
        await quota.ReserveAsync(LimitedResource.Collections, batch.NewCount(), errors, cancellationToken);
        errors.ThrowIfAny();

        var collections = batch.Readable().Select(row => Write(row.Item, stored)).ToList();
        await writer.UpsertAsync(collections, stored, cancellationToken);
        return collections.ConvertAll(CollectionDto.From);
    }

    private Collection Write(CollectionInput input, IReadOnlyDictionary<Guid, Collection> stored)
    {
        var now = time.Now();
        var collection = input.Id.TryGet(out var id) ? stored[id] : new Collection
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Name = input.Name.Value,
            CreatedAt = now,
            UpdatedAt = now,
        };
        collection.Name = input.Name.Or(collection.Name)!;
        collection.Description = input.Description.Or(collection.Description);
        collection.UpdatedAt = now;
        return collection;
    }
}
