namespace Hoko.Application.Links;

/// <summary>The addresses under which short links are reached, made from the installation's public URL.</summary>
public sealed class ShortUrls
{
    private readonly string _base;
    private readonly string _qrBeginning;
    private readonly string _qrEnd;
    private readonly string _host;
    private readonly int _port;

    public ShortUrls(Uri publicUrl)
    {
        _base = publicUrl.AbsoluteUri.TrimEnd('/') + "/";

        // All of it but the id is the same for every link, and a list may be of ten thousand.
        _qrBeginning = _base + "qrcode?text=" + Uri.EscapeDataString(_base);
        _qrEnd = Uri.EscapeDataString("?qr=1") + "&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg";
        _host = HostOf(publicUrl);
        _port = publicUrl.Port;
    }

    public string Of(string shortId) => _base + shortId;

    /// <summary>The picture of the link's QR code, which marks its visits as scans.</summary>
    public string QrCodeOf(string shortId) => string.Concat(_qrBeginning, Uri.EscapeDataString(shortId), _qrEnd);

    /// <summary>
    /// Whether the URL leads back to this installation, however its host is spelled. One that is reached at a default port is
    /// commonly reached at the other scheme's too, a proxy sending visitors from there to here; other ports are other sites.
    /// </summary>
    public bool IsOwn(Uri url) => (url.Port == _port || (IsDefault(url.Port) && IsDefault(_port))) && HostOf(url) == _host;

    private static bool IsDefault(int port) => port is 80 or 443;

    private static string HostOf(Uri url) => Uri.UnescapeDataString(url.IdnHost).TrimEnd('.').ToLowerInvariant();
}
