namespace Hoko.Domain.Pictures;

/// <summary>What a picture is for. Stored by number: never renumber.</summary>
public enum PictureKind
{
    /// <summary>The middle of a QR code.</summary>
    Logo = 1,

    /// <summary>The preview of a link where it is shared.</summary>
    SocialPreview = 2,
}
