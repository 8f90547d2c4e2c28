using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Pictures;
using Hoko.Domain.Pictures;
using MediatR;

namespace Hoko.Application.Workspaces;

/// <summary>Gives a workspace the logo of its own QR codes. Codes of links that bear the one before keep it: they may be printed.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record SetWorkspaceLogo(string Workspace, ReadOnlyMemory<byte> Png) : IRequest<Unit>;

internal sealed class SetWorkspaceLogoHandler(IHokoDb db, IPictureStudio studio, PictureShelf shelf) : IRequestHandler<SetWorkspaceLogo, Unit>
{
    public async Task<Unit> Handle(SetWorkspaceLogo request, CancellationToken cancellationToken)
    {
        var drawn = studio.Draw(request.Png.Span, PictureKind.Logo, new PixelBudget(), out var flaw) ?? throw new RequestRejected("file", flaw!.Value);
        return await db.InTransactionAsync(token => SetAsync(request.Workspace, drawn, token), cancellationToken);
    }

    private async Task<Unit> SetAsync(string name, DrawnPicture drawn, CancellationToken cancellationToken)
    {
        var workspace = await db.RequireWorkspaceAsync(name, cancellationToken);
        var logo = shelf.Of(workspace.RowId, PictureKind.Logo, drawn);
        await shelf.KeepAsync([logo], cancellationToken);
        workspace.LogoId = logo.Id;
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
