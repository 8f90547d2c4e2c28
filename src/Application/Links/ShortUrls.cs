namespace Hoko.Application.Links;

/// <summary>The addresses under which short links are reached, made from the installation's public URL.</summary>
public sealed class ShortUrls
{
    private readonly string _base;
    private readonly string _qrBase;
    private readonly string _host;
    private readonly int _port;

    public ShortUrls(Uri publicUrl)
    {
        _base = publicUrl.AbsoluteUri.TrimEnd('/') + "/";
        _qrBase = _base + "qrcode?text=";
        _host = HostOf(publicUrl);
        _port = publicUrl.Port;
    }

    public string Of(string shortId) => _base + shortId;

    /// <summary>The picture of the link's QR code, which marks its visits as scans.</summary>
    public string QrCodeOf(string shortId) =>
        _qrBase + Uri.EscapeDataString(Of(shortId) + "?qr=1")
        + "&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg";

    /// <summary>Whether the URL leads back to this installation, however its host is spelled.</summary>
    public bool IsOwn(Uri url) => url.Port == _port && HostOf(url) == _host;

    private static string HostOf(Uri url) => Uri.UnescapeDataString(url.IdnHost).TrimEnd('.').ToLowerInvariant();
}
