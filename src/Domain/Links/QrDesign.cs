namespace Hoko.Domain.Links;

/// <summary>How a link's QR code looks where it is not black on white.</summary>
public sealed record QrDesign
{
    public static readonly QrDesign None = new();

    /// <summary>Six hex digits; null for black.</summary>
    public string? Foreground { get; init; }

    /// <summary>Six hex digits; null for white.</summary>
    public string? Background { get; init; }

    public QrLogo Logo { get; init; }

    /// <summary>The picture in the middle, where <see cref="Logo"/> is <see cref="QrLogo.Uploaded"/>.</summary>
    public Guid? LogoId { get; init; }

    public bool IsEmpty => this == None;
}
