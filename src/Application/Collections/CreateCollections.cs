using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Collections;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Collections;

/// <summary>Makes one or more collections; all of them or none.</summary>
[RequiresScope(Scope.CollectionsWrite)]
public sealed record CreateCollections(Batch<CollectionInput> Batch)
    : IRequest<IReadOnlyList<CollectionDto>>, IBulkRequest<CollectionInput>
{
    /// <summary>A new collection has no id yet: one that came along from a GET is ignored.</summary>
    public void Adopt(CollectionInput item) => item.Id = default;
}

internal sealed class CreateCollectionsHandler(IHokoDb db, IBulkWriter writer, IQuota quota, ICaller caller, TimeProvider time)
    : IRequestHandler<CreateCollections, IReadOnlyList<CollectionDto>>
{
    public Task<IReadOnlyList<CollectionDto>> Handle(CreateCollections request, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<CollectionDto>>(token => CreateAsync(request.Batch, token), cancellationToken);

    private async Task<IReadOnlyList<CollectionDto>> CreateAsync(Batch<CollectionInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        if (await quota.ReserveAsync(LimitedResource.Collections, batch.Items.Count, cancellationToken) is { } exceeded)
            errors.Add(exceeded);

        errors.ThrowIfAny();

        var collections = batch.Readable().Select(row => Create(row.Item)).ToList();
        await writer.InsertAsync(collections, cancellationToken);
        return collections.ConvertAll(CollectionDto.From);
    }

    private Collection Create(CollectionInput input)
    {
        var now = time.Now();
        return new Collection
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Name = input.Name.Value,
            Description = input.Description.Or(null),
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
