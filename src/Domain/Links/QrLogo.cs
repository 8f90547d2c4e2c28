namespace Hoko.Domain.Links;

/// <summary>The picture in the middle of a QR code. Stored by number: never renumber.</summary>
public enum QrLogo
{
    None = 0,

    /// <summary>The workspace's own logo.</summary>
    Custom = 1,

    /// <summary>A picture sent for this link.</summary>
    Uploaded = 2,
}
