using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Pictures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Pictures;

/// <summary>The preview picture of a link, for crawlers and whoever has its address; null where there is none.</summary>
[NoScope("Shown to everyone whom the link is shared with.")]
public sealed record ShowPicture(Guid Id) : IRequest<byte[]?>;

internal sealed class ShowPictureHandler(IHokoDb db) : IRequestHandler<ShowPicture, byte[]?>
{
    public Task<byte[]?> Handle(ShowPicture request, CancellationToken cancellationToken) => db.Pictures
        .IgnoreQueryFilters([QueryFilters.Workspace])
        .Where(picture => picture.Id == request.Id && picture.Kind == PictureKind.SocialPreview)
        .Where(picture => db.Workspaces.Any(workspace => workspace.RowId == picture.WorkspaceId && workspace.SuspendedAt == null))
        .Select(picture => picture.Png)
        .SingleOrDefaultAsync(cancellationToken);
}
