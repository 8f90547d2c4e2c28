using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Tags;

/// <summary>Changes the tags that items name by id, and makes those that name none.</summary>
[RequiresScope(Scope.TagsWrite)]
public sealed record UpsertTags(Batch<TagInput> Batch)
    : IRequest<IReadOnlyList<TagDto>>, IBulkRequest<TagInput>, IRepeatable;

internal sealed class UpsertTagsHandler(TagUpsert tags) : IRequestHandler<UpsertTags, IReadOnlyList<TagDto>>
{
    public Task<IReadOnlyList<TagDto>> Handle(UpsertTags request, CancellationToken cancellationToken) =>
        tags.WriteAsync(request.Batch, cancellationToken);
}
