using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Tags;

/// <summary>Makes one or more tags: an upsert in which nothing has an id.</summary>
[RequiresScope(Scope.TagsWrite)]
public sealed record CreateTags(Batch<TagInput> Batch)
    : IRequest<IReadOnlyList<TagDto>>, ICreateRequest<TagInput>, IRepeatable;

internal sealed class CreateTagsHandler(TagUpsert tags) : IRequestHandler<CreateTags, IReadOnlyList<TagDto>>
{
    public Task<IReadOnlyList<TagDto>> Handle(CreateTags request, CancellationToken cancellationToken) =>
        tags.WriteAsync(request.Batch, cancellationToken);
}
