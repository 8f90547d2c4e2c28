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

    public QrDesign Over(QrDesign current) => new()
    {
        Foreground = Foreground.Or(current.Foreground),
        Background = Background.Or(current.Background),
        Logo = Logo.TryGet(out var logo) ? QrLogos.Find(logo) ?? current.Logo : Logo.IsNull ? QrLogo.None : current.Logo,
        LogoId = current.LogoId,
    };
}
