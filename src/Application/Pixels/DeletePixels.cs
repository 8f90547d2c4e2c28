using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Pixels;

/// <summary>Removes pixels for good, and takes them off the links that show them.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record DeletePixels(Batch<IdInput> Batch) : IRequest<DeletedDto>, IBulkRequest<IdInput>;

internal sealed class DeletePixelsHandler(IHokoDb db, IBulkWriter writer, IQuota quota, PixelLinks links) : IRequestHandler<DeletePixels, DeletedDto>
{
    public Task<DeletedDto> Handle(DeletePixels request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => DeleteAsync(request.Batch, token), cancellationToken);

    private async Task<DeletedDto> DeleteAsync(Batch<IdInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var ids = await writer.LockForDeleteAsync(db.Pixels, batch, ErrorCodes.PixelNotFound, errors, cancellationToken);
        errors.ThrowIfAny();

        await links.TellAsync(ids, cancellationToken);
        await db.Links
            .Where(link => link.PixelId != null && ids.Contains(link.PixelId.Value))
            .ExecuteUpdateAsync(link => link.SetProperty(row => row.PixelId, (Guid?)null), cancellationToken);
        await db.Pixels.Where(pixel => ids.Contains(pixel.Id)).ExecuteDeleteAsync(cancellationToken);
        await quota.ReleaseAsync(LimitedResource.Pixels, ids.Count, cancellationToken);
        return new DeletedDto(ids);
    }
}
