using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Pixels;

/// <summary>Makes one or more pixels: an upsert in which nothing has an id.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record CreatePixels(Batch<PixelInput> Batch)
    : IRequest<IReadOnlyList<PixelDto>>, ICreateRequest<PixelInput>, IRepeatable;

internal sealed class CreatePixelsHandler(PixelUpsert pixels) : IRequestHandler<CreatePixels, IReadOnlyList<PixelDto>>
{
    public Task<IReadOnlyList<PixelDto>> Handle(CreatePixels request, CancellationToken cancellationToken) =>
        pixels.WriteAsync(request.Batch, cancellationToken);
}
