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
    private readonly List<ItemError> _flaws = [];
    private Guid? _ownLogo;

    /// <summary>Draws what items send: before any transaction, which would hold its rows for as long, and draw again where it is repeated.</summary>
    public void Draw(Batch<LinkInput> batch)
    {
        foreach (var (index, link) in batch.Readable())
        {
            if (link.Qr.TryGet(out var qr) && qr.LogoKind == QrLogo.Uploaded && qr.LogoData.TryGet(out var logo))
                Draw(index, link, "qr.logoData", logo, PictureKind.Logo, _logos);

            if (link.Social.TryGet(out var social) && social.ImageData.TryGet(out var preview))
                Draw(index, link, "social.imageData", preview, PictureKind.SocialPreview, _previews);
        }
    }

    /// <summary>Reports what could not be drawn, and logos that are asked for and not there.</summary>
    public async Task CheckAsync(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, ErrorList errors, CancellationToken cancellationToken)
    {
        _flaws.ForEach(errors.Add);
        _ownLogo = batch.Readable().Any(row => row.Item.Qr.TryGet(out var qr) && qr.LogoKind == QrLogo.Custom) ? await OwnLogoAsync(cancellationToken) : null;
        foreach (var (index, link) in batch.Readable())
        {
            if (!link.Qr.TryGet(out var qr))
                continue;

            if (qr.LogoKind == QrLogo.Custom && _ownLogo is null)
                errors.Add(index, "qr.logo", ErrorCodes.LogoMissing);
            else if (qr.LogoKind == QrLogo.Uploaded && !qr.LogoData.HasValue && stored.CurrentOf(link) is not { Qr.Logo: QrLogo.Uploaded })
                errors.Add(index, "qr.logoData", ErrorCodes.FieldRequired);
        }
    }

    /// <summary>Whether the input sends a logo, and another than its link has.</summary>
    public bool BringsLogo(LinkInput input, Link? current) => _logos.TryGetValue(input, out var logo) && logo.Id != current?.Qr.LogoId;

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

    private void Draw(int index, LinkInput link, string field, string base64, PictureKind kind, Dictionary<LinkInput, Picture> drawn)
    {
        // What is no Base64 was told of already.
        if (PictureLimits.Data.Find(base64) is not null)
            return;

        if (studio.Draw(Convert.FromBase64String(base64), out var flaw) is { } picture)
            drawn[link] = shelf.Of(caller.WorkspaceId, kind, picture);
        else
            _flaws.Add(new ItemError(index, field, flaw!.Value));
    }

    private Task<Guid?> OwnLogoAsync(CancellationToken cancellationToken) => db.Workspaces
        .Where(workspace => workspace.RowId == caller.WorkspaceId)
        .Select(workspace => workspace.LogoId)
        .SingleAsync(cancellationToken);
}
