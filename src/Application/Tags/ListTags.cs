using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Tags;

/// <summary>Lists tags.</summary>
[RequiresScope(Scope.TagsRead)]
public sealed record ListTags : ListQuery, IRequest<IAsyncEnumerable<TagDto>>
{
    public string? Id { get; init; }
}

internal sealed class ListTagsHandler(IHokoDb db) : IRequestHandler<ListTags, IAsyncEnumerable<TagDto>>
{
    public async Task<IAsyncEnumerable<TagDto>> Handle(ListTags request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var id = Parameter.Uuid("id", request.Id, errors);
        errors.ThrowIfAny();

        var all = db.Tags.AsNoTracking();
        var tags = await page.OfAsync(all, id is null ? [] : [all.Where(row => row.Id == id)], cancellationToken);
        return tags.AsAsyncEnumerable().Select(TagDto.From);
    }
}
