using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Pictures;
using Hoko.Domain.Links;
using Hoko.Domain.Pictures;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>The pictures that a batch of links sends, drawn and kept, and the workspace's own logo for those that ask for it.</summary>
internal sealed class LinkPictures(
    IHokoDb db, IPictureStudio studio, IPictureQueue queue, PictureShelf shelf, ShortUrls shortUrls, BulkTurn turn, ICaller caller)
{
    // Equal pictures of a request are decoded once.
    private readonly Dictionary<(PictureKind Kind, string Base64), (Picture? Picture, Flaw? Flaw)> _drawn = [];
    private readonly PixelBudget _budget = new();
    private readonly Dictionary<LinkInput, Picture> _logos = [];
    private readonly Dictionary<LinkInput, Picture> _previews = [];
    private readonly List<ItemError> _flaws = [];
    private Guid? _ownLogo;

    /// <summary>
    /// Draws what items send and the plan includes: before any transaction, which would hold its rows for as long, and draw again where it is repeated,
    /// and without a place at the gate of bulk writes.
    /// </summary>
    public async Task DrawAsync(Batch<LinkInput> batch, CancellationToken cancellationToken)
    {
        var sent = SentBy(batch).ToList();
        if (sent.Count == 0)
            return;

        var wasInside = turn.IsInside;
        turn.Leave();
        await queue.RunAsync(caller.WorkspaceId, sent.Sum(one => (long)one.Base64.Length), () => Draw(sent, cancellationToken), cancellationToken);
        if (wasInside)
            await turn.EnterAsync(cancellationToken);
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

    /// <summary>Whether the input sends a logo, and another than its link has; one that the plan doesn't include is not looked at.</summary>
    public bool BringsLogo(LinkInput input, Link? current) =>
        LogoDataOf(input) is not null && (!caller.Plan.Allows(PlanFeature.QrDesigns) || (_logos.TryGetValue(input, out var logo) && logo.Id != current?.Qr.LogoId));

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
    public string? PreviewOf(LinkInput input) => _previews.TryGetValue(input, out var picture) ? shortUrls.PictureOf(picture) : null;

    private static string? LogoDataOf(LinkInput link) =>
        link.Qr.TryGet(out var qr) && qr.LogoKind == QrLogo.Uploaded && qr.LogoData.TryGet(out var logo) ? logo : null;

    private IEnumerable<SentPicture> SentBy(Batch<LinkInput> batch)
    {
        var (takesLogos, takesPreviews) = (caller.Plan.Allows(PlanFeature.QrDesigns), caller.Plan.Allows(PlanFeature.SocialPreviews));
        foreach (var (index, link) in batch.Readable())
        {
            // What is no Base64 was told of already.
            if (takesLogos && LogoDataOf(link) is { } logo && PictureLimits.LogoData.Find(logo) is null)
                yield return new SentPicture(index, link, PictureKind.Logo, logo);

            if (takesPreviews && link.Social.TryGet(out var social) && social.ImageData.TryGet(out var preview) && PictureLimits.PreviewData.Find(preview) is null)
                yield return new SentPicture(index, link, PictureKind.SocialPreview, preview);
        }
    }

    private void Draw(List<SentPicture> sent, CancellationToken cancellationToken)
    {
        foreach (var one in sent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_drawn.TryGetValue((one.Kind, one.Base64), out var drawn))
                drawn = _drawn[(one.Kind, one.Base64)] = Draw(one);

            var isLogo = one.Kind == PictureKind.Logo;
            if (drawn.Picture is { } picture)
                (isLogo ? _logos : _previews)[one.Link] = picture;
            else
                _flaws.Add(new ItemError(one.Index, isLogo ? "qr.logoData" : "social.imageData", drawn.Flaw!.Value));
        }
    }

    private (Picture?, Flaw?) Draw(SentPicture sent) =>
        studio.Draw(Convert.FromBase64String(sent.Base64), sent.Kind, _budget, out var flaw) is { } picture
            ? (shelf.Of(caller.WorkspaceId, sent.Kind, picture), null)
            : (null, flaw);

    private Task<Guid?> OwnLogoAsync(CancellationToken cancellationToken) => db.Workspaces
        .Where(workspace => workspace.RowId == caller.WorkspaceId)
        .Select(workspace => workspace.LogoId)
        .SingleOrDefaultAsync(cancellationToken);

    private readonly record struct SentPicture(int Index, LinkInput Link, PictureKind Kind, string Base64);
}
