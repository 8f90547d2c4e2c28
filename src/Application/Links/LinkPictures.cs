using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Pictures;
using Hoko.Domain.Links;
using Hoko.Domain.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>The pictures that a batch of links sends, drawn and kept, and the workspace's own logo for those that ask for it.</summary>
internal sealed class LinkPictures(IHokoDb db, IPictureStudio studio, PictureShelf shelf, ShortUrls shortUrls, ICaller caller)
{
    private readonly Dictionary<LinkInput, Picture> _logos = [];
    private readonly Dictionary<LinkInput, Picture> _previews = [];
    private Guid? _ownLogo;

    /// <summary>Draws what items send, and reports what can't be drawn and logos that are asked for and not there.</summary>
    public async Task DrawAsync(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, ErrorList errors, CancellationToken cancellationToken)
    {
        _logos.Clear();
        _previews.Clear();
        _ownLogo = batch.Readable().Any(row => row.Item.Qr.TryGet(out var qr) && qr.LogoKind == QrLogo.Custom) ? await OwnLogoAsync(cancellationToken) : null;
        foreach (var (index, link) in batch.Readable())
        {
            if (link.Qr.TryGet(out var qr))
                DrawLogo(index, link, qr, link.Id.TryGet(out var id) ? stored.GetValueOrDefault(id) : null, errors);

            if (link.Social.TryGet(out var social) && social.ImageData.TryGet(out var data))
                Draw(index, link, "social.imageData", data, PictureKind.SocialPreview, _previews, errors);
        }
    }

    /// <summary>Keeps what was drawn.</summary>
    public Task KeepAsync(CancellationToken cancellationToken) => shelf.KeepAsync([.. _logos.Values, .. _previews.Values], cancellationToken);

    /// <summary>The logo of a link once the input is applied to it.</summary>
    public Guid? LogoOf(LinkInput input, QrDesign next) => next.Logo switch
    {
        QrLogo.None => null,
        QrLogo.Custom => input.Qr.TryGet(out var qr) && qr.LogoKind == QrLogo.Custom ? _ownLogo : next.LogoId,
        _ => _logos.GetValueOrDefault(input)?.Id ?? next.LogoId,
    };

    /// <summary>The address of the preview picture that the input sends; null where it sends none.</summary>
    public string? PreviewOf(LinkInput input) => _previews.TryGetValue(input, out var picture) ? shortUrls.PictureOf(picture.Id) : null;

    private void DrawLogo(int index, LinkInput link, QrInput qr, Link? current, ErrorList errors)
    {
        if (qr.Over(current?.Qr ?? QrDesign.None).Logo != QrLogo.Uploaded)
        {
            if (qr.LogoKind == QrLogo.Custom && _ownLogo is null)
                errors.Add(index, "qr.logo", ErrorCodes.LogoMissing);

            return;
        }

        if (qr.LogoData.TryGet(out var data))
            Draw(index, link, "qr.logoData", data, PictureKind.Logo, _logos, errors);
        else if (current is not { Qr.Logo: QrLogo.Uploaded })
            errors.Add(index, "qr.logoData", ErrorCodes.FieldRequired);
    }

    private void Draw(
        int index, LinkInput link, string field, string base64, PictureKind kind, Dictionary<LinkInput, Picture> drawn, ErrorList errors)
    {
        // What is no Base64 was told of already.
        if (PictureLimits.Data.Find(base64) is not null)
            return;

        if (studio.Draw(Convert.FromBase64String(base64), out var flaw) is { } picture)
            drawn[link] = shelf.Of(caller.WorkspaceId, kind, picture);
        else
            errors.Add(new ItemError(index, field, flaw!.Value));
    }

    private Task<Guid?> OwnLogoAsync(CancellationToken cancellationToken) => db.Workspaces
        .Where(workspace => workspace.RowId == caller.WorkspaceId)
        .Select(workspace => workspace.LogoId)
        .SingleAsync(cancellationToken);
}
