using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Pixels;

/// <summary>Changes the pixels that items name by id, and makes those that name none.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record UpsertPixels(Batch<PixelInput> Batch)
    : IRequest<IReadOnlyList<PixelDto>>, IBulkRequest<PixelInput>, IRepeatable;

internal sealed class UpsertPixelsHandler(PixelUpsert pixels) : IRequestHandler<UpsertPixels, IReadOnlyList<PixelDto>>
{
    public Task<IReadOnlyList<PixelDto>> Handle(UpsertPixels request, CancellationToken cancellationToken) =>
        pixels.WriteAsync(request.Batch, cancellationToken);
}
