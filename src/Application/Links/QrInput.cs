using Hoko.Application.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>The look of a QR code as sent: a key that is omitted keeps its value, one that is null goes back to the ordinary.</summary>
public sealed class QrInput
{
    /// <summary>The colour of the modules: six hex digits. Black where null.</summary>
    public Optional<string> Foreground { get; init; }

    /// <summary>The colour behind them: six hex digits. White where null.</summary>
    public Optional<string> Background { get; init; }

    /// <summary>The picture in the middle: none, custom (the workspace's own) or uploaded.</summary>
    public Optional<string> Logo { get; init; }

    /// <summary>The picture of an uploaded logo: a PNG file of at most 512 KB and 512 pixels a side, in Base64. Written only; without it an uploaded logo stays.</summary>
    public Optional<string> LogoData { get; init; }

    /// <summary>The logo that is asked for; one is uploaded where a picture is sent and nothing else is said. Null where nothing is.</summary>
    internal QrLogo? LogoKind => Logo.TryGet(out var logo) ? QrLogos.Find(logo) : Logo.IsNull ? QrLogo.None : LogoData.HasValue ? QrLogo.Uploaded : null;

    public QrDesign Over(QrDesign current) => new()
    {
        Foreground = Foreground.Or(current.Foreground),
        Background = Background.Or(current.Background),
        Logo = LogoKind ?? current.Logo,
        LogoId = current.LogoId,
    };
}
