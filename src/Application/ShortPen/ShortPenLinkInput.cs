using Hoko.Application.Common;

namespace Hoko.Application.ShortPen;

/// <summary>A link as ShortPen's clients send it: to make it, or to change what is named of it.</summary>
public sealed class ShortPenLinkInput
{
    /// <summary>The link to change.</summary>
    public Optional<long> UrlId { get; init; }

    /// <summary>The destination; without a scheme it is taken as https.</summary>
    public Optional<string> Url { get; init; }

    /// <summary>A domain of the workspace; the installation's own where null.</summary>
    public Optional<long> DomainId { get; init; }

    /// <summary>The key's own workspace, or nothing: a key opens no other.</summary>
    public Optional<long> WorkspaceId { get; init; }

    public Optional<string> Title { get; init; }

    /// <summary>The path in place of the one that Hoko gives.</summary>
    public Optional<string> CustomSlug { get; init; }

    /// <summary>A collection of the workspace.</summary>
    public Optional<long> FolderId { get; init; }

    /// <summary>Query parameters of the destination; replaced whole.</summary>
    public Optional<IReadOnlyDictionary<string, Optional<string>>> Param { get; init; }

    /// <summary>Has the link have a QR code. False asks for none, and takes none away.</summary>
    public Optional<bool> GenerateQr { get; init; }

    /// <summary>Whether visitors meet the pixel.</summary>
    public Optional<bool> EnableTracking { get; init; }

    /// <summary>The pixel that they meet, where tracking is on.</summary>
    public Optional<long> PixelId { get; init; }

    /// <summary>301 or 302.</summary>
    public Optional<long> RedirectType { get; init; }

    public Optional<bool> LinkCloak { get; init; }

    public Optional<bool> HideReferer { get; init; }

    /// <summary>Whether visitors are asked for the password; false takes it away.</summary>
    public Optional<bool> WithPassword { get; init; }

    public Optional<string> UrlPassword { get; init; }

    /// <summary>The red of the QR code's modules.</summary>
    public Optional<long> R { get; init; }

    /// <summary>Their green.</summary>
    public Optional<long> G { get; init; }

    /// <summary>Their blue.</summary>
    public Optional<long> B { get; init; }

    /// <summary>none, custom or uploaded.</summary>
    public Optional<string> UploadedLogoType { get; init; }

    /// <summary>A picture in base64.</summary>
    public Optional<string> UploadedLogoData { get; init; }

    public Optional<string> SocialShareTitle { get; init; }

    public Optional<string> SocialShareDescription { get; init; }

    /// <summary>A picture in base64.</summary>
    public Optional<string> SocialShareImageData { get; init; }

    /// <summary>Whether a field is there that changes a link: which one it is, and whose, are none.</summary>
    internal bool SaysAnything =>
        !(Url.IsOmitted && DomainId.IsOmitted && Title.IsOmitted && CustomSlug.IsOmitted && FolderId.IsOmitted && Param.IsOmitted
            && GenerateQr.IsOmitted && EnableTracking.IsOmitted && PixelId.IsOmitted && RedirectType.IsOmitted && LinkCloak.IsOmitted
            && HideReferer.IsOmitted && WithPassword.IsOmitted && UrlPassword.IsOmitted && !SaysColour && UploadedLogoType.IsOmitted
            && UploadedLogoData.IsOmitted && SocialShareTitle.IsOmitted && SocialShareDescription.IsOmitted && SocialShareImageData.IsOmitted);

    internal bool SaysColour => !(R.IsOmitted && G.IsOmitted && B.IsOmitted);
}
