using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Collections;

/// <summary>Lists collections.</summary>
[RequiresScope(Scope.CollectionsRead)]
public sealed record ListCollections : ListQuery, IRequest<IAsyncEnumerable<CollectionDto>>
{
    public string? Id { get; init; }
}

internal sealed class ListCollectionsHandler(IHokoDb db) : IRequestHandler<ListCollections, IAsyncEnumerable<CollectionDto>>
{
    public async Task<IAsyncEnumerable<CollectionDto>> Handle(ListCollections request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var id = Parameter.Uuid("id", request.Id, errors);
        errors.ThrowIfAny();

        var all = db.Collections.AsNoTracking();
        var collections = await page.OfAsync(all, id is null ? [] : [all.Where(row => row.Id == id)], cancellationToken);
        return collections.AsAsyncEnumerable().Select(CollectionDto.From);
    }
}
