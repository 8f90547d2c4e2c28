using Hoko.Application.Common;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Tags;

/// <summary>Lists tags.</summary>
[RequiresScope(Scope.TagsRead)]
public sealed record ListTags : ListByIdQuery, IRequest<IAsyncEnumerable<TagDto>>;

internal sealed class ListTagsHandler(IHokoDb db) : IRequestHandler<ListTags, IAsyncEnumerable<TagDto>>
{
    public Task<IAsyncEnumerable<TagDto>> Handle(ListTags request, CancellationToken cancellationToken) =>
        db.Tags.AsNoTracking().PageByIdAsync(request, TagDto.From, cancellationToken);
}
