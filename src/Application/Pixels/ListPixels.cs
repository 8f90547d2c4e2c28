using Hoko.Application.Common;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Pixels;

/// <summary>Lists pixels.</summary>
[RequiresScope(Scope.LinksRead)]
public sealed record ListPixels : ListByIdQuery, IRequest<IAsyncEnumerable<PixelDto>>;

internal sealed class ListPixelsHandler(IHokoDb db) : IRequestHandler<ListPixels, IAsyncEnumerable<PixelDto>>
{
    public Task<IAsyncEnumerable<PixelDto>> Handle(ListPixels request, CancellationToken cancellationToken) =>
        db.Pixels.AsNoTracking().PageByIdAsync(request, PixelDto.From, cancellationToken);
}
