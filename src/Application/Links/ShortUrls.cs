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

    private readonly IDomainDirectory _domains;
    private volatile Site _site;

    public ShortUrls(Uri publicUrl, IDomainDirectory domains) => (_domains, _site) = (domains, new Site(publicUrl));

    /// <summary>Has the addresses begin with another URL, once the server knows at which port it listens.</summary>
    public void MoveTo(Uri publicUrl) => _site = new Site(publicUrl);

    /// <summary>The address to give to visitors.</summary>
    /// <param name="link">The link.</param>
    /// <param name="host">The host of its domain; null for the installation's own.</param>
    public string Of(Link link, string? host) => BaseOf(host) + (link.Slug is null ? link.ShortId : Escape(link.Slug));

    /// <summary>The picture of the link's QR code, which marks its visits as scans.</summary>
    /// <param name="link">The link.</param>
    /// <param name="host">The host of its domain; null for the installation's own.</param>
    public string QrCodeOf(Link link, string? host) => string.Concat(
        host is null ? _site.OwnQrBeginning : _site.QrCode + Uri.EscapeDataString(BaseOf(host)),
        link.Slug is null ? link.ShortId : Uri.EscapeDataString(Escape(link.Slug)),
        link.Qr.IsEmpty ? PlainQrEnd : QrEnd(link.Qr.Foreground ?? "000000", link.Qr.Background ?? "FFFFFF"),
        link.Qr.LogoId is { } logo ? "&logo=" + logo : "");

    /// <summary>The address of a picture that was sent.</summary>
    public string PictureOf(Picture picture) => $"{_site.Base}pictures/{picture.Id}.{PictureFormat.Of(picture.Png).Extension}";

    private static readonly string PlainQrEnd = QrEnd("000000", "FFFFFF");

    private static string QrEnd(string foreground, string background) =>
        $"{Uri.EscapeDataString(QrMark)}&size=512&errorCorrection=H&foreground={foreground}&background={background}&margin=1&format=svg";

    /// <summary>
    /// Whether the URL leads back to this installation, to its own domain or to a verified one of any workspace, however its host is spelled. One that is
    /// reached at a default port is commonly reached at the other scheme's too, a proxy sending visitors from there to here; other ports are other
    /// sites.
    /// </summary>
    public bool IsOwn(Uri url) =>
        (url.Port == _site.Port || (IsDefault(url.Port) && IsDefault(_site.Port)))
        && SiteHost.Of(url) is { } host
        && (IsOwnHost(host) || _domains.Find(host) is not null);

    /// <summary>Whether the host is the installation's own.</summary>
    /// <param name="host">In punycode and small letters.</param>
    public bool IsOwnHost(string host) => host == _site.Host;

    private string BaseOf(string? host) => _site.BaseOf(host);

    /// <summary>A path as addresses have it: all but its slashes encoded.</summary>
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static bool IsDefault(int port) => port is 80 or 443;

    /// <summary>
    /// What of the public URL is in all addresses. All of it but the path and the look is the same for every link of the installation's own domain,
    /// and a list may be of ten thousand.
    /// </summary>
    private sealed class Site(Uri url)
    {
        private readonly string _scheme = url.Scheme + Uri.SchemeDelimiter;
        private readonly string _portSuffix = url.IsDefaultPort ? "/" : $":{url.Port}/";

        public string Base { get; } = url.AbsoluteUri.TrimEnd('/') + "/";

        public string QrCode { get; } = url.AbsoluteUri.TrimEnd('/') + "/qrcode?text=";

        public string OwnQrBeginning { get; } =
            url.AbsoluteUri.TrimEnd('/') + "/qrcode?text=" + Uri.EscapeDataString(url.AbsoluteUri.TrimEnd('/') + "/");

        public string? Host { get; } = SiteHost.Of(url);

        public int Port { get; } = url.Port;

        public string BaseOf(string? host) => host is null ? Base : string.Concat(_scheme, host, _portSuffix);
    }
}
