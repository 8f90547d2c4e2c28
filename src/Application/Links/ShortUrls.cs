using Hoko.Application.Domains;
using Hoko.Application.Pictures;
using Hoko.Domain.Links;
using Hoko.Domain.Pictures;

namespace Hoko.Application.Links;

/// <summary>The addresses under which short links are reached, made from the installation's public URL.</summary>
public sealed class ShortUrls
{
    /// <summary>What the text of a code has behind the short link, so that its scans are known.</summary>
    internal const string QrMark = "?qr=1";

    private readonly string _base;
    private readonly string _scheme;
    private readonly string _portSuffix;
    private readonly string _qrCode;
    private readonly string? _host;
    private readonly IDomainDirectory _domains;
    private readonly int _port;

    public ShortUrls(Uri publicUrl, IDomainDirectory domains)
    {
        _domains = domains;
        _base = publicUrl.AbsoluteUri.TrimEnd('/') + "/";
        _scheme = publicUrl.Scheme + Uri.SchemeDelimiter;
        _portSuffix = publicUrl.IsDefaultPort ? "/" : $":{publicUrl.Port}/";
        _qrCode = _base + "qrcode?text=";
        _host = SiteHost.Of(publicUrl);
        _port = publicUrl.Port;
        OwnQrBeginning = _qrCode + Uri.EscapeDataString(_base);
    }

    // All of it but the path and the look is the same for every link of the installation's own domain, and a list may be of ten thousand.
    private string OwnQrBeginning { get; }

    /// <summary>The address to give to visitors.</summary>
    /// <param name="link">The link.</param>
    /// <param name="host">The host of its domain; null for the installation's own.</param>
    public string Of(Link link, string? host) => BaseOf(host) + (link.Slug is null ? link.ShortId : Escape(link.Slug));

    /// <summary>The picture of the link's QR code, which marks its visits as scans.</summary>
    /// <param name="link">The link.</param>
    /// <param name="host">The host of its domain; null for the installation's own.</param>
    public string QrCodeOf(Link link, string? host) => string.Concat(
        host is null ? OwnQrBeginning : _qrCode + Uri.EscapeDataString(BaseOf(host)),
        link.Slug is null ? link.ShortId : Uri.EscapeDataString(Escape(link.Slug)),
        link.Qr.IsEmpty ? PlainQrEnd : QrEnd(link.Qr.Foreground ?? "000000", link.Qr.Background ?? "FFFFFF"),
        link.Qr.LogoId is { } logo ? "&logo=" + logo : "");

    /// <summary>The address of a picture that was sent.</summary>
    public string PictureOf(Picture picture) => $"{_base}pictures/{picture.Id}.{PictureFormat.Of(picture.Png).Extension}";

    private static readonly string PlainQrEnd = QrEnd("000000", "FFFFFF");

    private static string QrEnd(string foreground, string background) =>
        $"{Uri.EscapeDataString(QrMark)}&size=512&errorCorrection=H&foreground={foreground}&background={background}&margin=1&format=svg";

    /// <summary>
    /// Whether the URL leads back to this installation, to its own domain or to a verified one of any workspace, however its host is spelled. One that is
    /// reached at a default port is commonly reached at the other scheme's too, a proxy sending visitors from there to here; other ports are other
    /// sites.
    /// </summary>
    public bool IsOwn(Uri url) =>
        (url.Port == _port || (IsDefault(url.Port) && IsDefault(_port))) && SiteHost.Of(url) is { } host && (IsOwnHost(host) || _domains.Find(host) is not null);

    /// <summary>Whether the host is the installation's own.</summary>
    /// <param name="host">In punycode and small letters.</param>
    public bool IsOwnHost(string host) => host == _host;

    private string BaseOf(string? host) => host is null ? _base : string.Concat(_scheme, host, _portSuffix);

    /// <summary>A path as addresses have it: all but its slashes encoded.</summary>
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static bool IsDefault(int port) => port is 80 or 443;
}
