using FsCheck;
using FsCheck.Fluent;
using Hoko.Application.Links;
using Hoko.Domain.Links;

namespace Hoko.Application.UnitTests.Links;

internal sealed class ShortUrlsTests
{
    [TestCase("https://go.example.com", "https://go.example.com/abc")]
    [TestCase("https://go.example.com/", "https://go.example.com/abc")]
    [TestCase("http://localhost:5080", "http://localhost:5080/abc")]
    [TestCase("https://例え.jp", "https://xn--r8jz45g.jp/abc")]
    public void A_short_link_is_the_public_url_and_the_id(string publicUrl, string shortUrl) =>
        Assert.That(new Uri(new ShortUrls(new Uri(publicUrl)).Of(Link("abc"), null)).IdnHost, Is.EqualTo(new Uri(shortUrl).IdnHost));

    [Test]
    public void A_short_link_is_written_as_configured() =>
        Assert.That(new ShortUrls(new Uri("https://go.example.com")).Of(Link("aBc"), null), Is.EqualTo("https://go.example.com/aBc"));

    [Test]
    public void The_qr_code_of_a_link_marks_its_visits() => Assert.That(
        new ShortUrls(new Uri("https://go.example.com")).QrCodeOf(Link("abc"), null),
        Is.EqualTo(
            "https://go.example.com/qrcode?text=https%3A%2F%2Fgo.example.com%2Fabc%3Fqr%3D1"
            + "&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg"));

    [TestCase("https://go.example.com", null, "spring/2027", "https://go.example.com/spring/2027")]
    [TestCase("https://go.example.com", null, "ربيع🌸", "https://go.example.com/%D8%B1%D8%A8%D9%8A%D8%B9%F0%9F%8C%B8")]
    [TestCase("https://go.example.com", "brand.example", null, "https://brand.example/abc")]
    [TestCase("http://localhost:5080", "brand.example", "sale", "http://brand.example:5080/sale")]
    public void A_slug_and_a_domain_stand_in_place_of_the_id_and_the_public_url(string publicUrl, string? host, string? slug, string shortUrl)
    {
        var shortUrls = new ShortUrls(new Uri(publicUrl));
        var link = Link("abc", slug);

        Assert.That(shortUrls.Of(link, host), Is.EqualTo(shortUrl));
        Assert.That(shortUrls.QrCodeOf(link, host), Does.StartWith($"{publicUrl}/qrcode?text={Uri.EscapeDataString(shortUrl + "?qr=1")}&size=512"));
    }

    [Test]
    public void The_qr_code_of_a_link_bears_its_colours()
    {
        var link = Link("abc");
        link.Qr = new QrDesign { Foreground = "102030" };

        Assert.That(new ShortUrls(new Uri("https://go.example.com")).QrCodeOf(link, null), Does.Contain("&foreground=102030&background=FFFFFF&"));
    }

    [TestCase("https://go.example.com", "https://go.example.com/abc")]
    [TestCase("https://go.example.com", "https://go.example.com")]
    [TestCase("https://go.example.com", "https://GO.Example.COM/abc")]
    [TestCase("https://go.example.com", "https://go.example.com./abc")]
    [TestCase("https://go.example.com", "https://go.example.com:443/abc")]
    [TestCase("https://go.example.com", "https://go.example.com:/abc")]
    [TestCase("https://go.example.com", "https://go。example．com/abc")]
    [TestCase("https://go.example.com", "https://ｇｏ.example.com/abc")]
    [TestCase("https://go.example.com", "https://go\u00AD.example.com/abc")]
    [TestCase("https://go.example.com", "https://go\u200B.example.com/abc")]
    [TestCase("https://go.example.com", "https://go.example.com?abc")]
    [TestCase("https://go.example.com", "https://go.example.com#abc")]
    [TestCase("https://go.example.com.", "https://go.example.com/abc")]
    [TestCase("https://GO.example.com", "https://go.example.com/abc")]
    [TestCase("http://go.example.com", "http://go.example.com:80/abc")]
    [TestCase("https://go.example.com", "http://go.example.com/abc")]
    [TestCase("https://go.example.com", "https://go.example.com:80/abc")]
    [TestCase("https://go.example.com", "http://go.example.com:443/abc")]
    [TestCase("http://go.example.com", "https://go.example.com/abc")]
    [TestCase("http://localhost:5080", "http://LOCALHOST:5080/abc")]
    [TestCase("http://localhost:5080", "http://localhost:05080/abc")]
    [TestCase("http://127.0.0.1:5080", "http://127.1:5080/abc")]
    [TestCase("http://127.0.0.1:5080", "http://0x7f000001:5080/abc")]
    [TestCase("http://127.0.0.1:5080", "http://2130706433:5080/abc")]
    [TestCase("http://[::1]:5080", "http://[0:0:0:0:0:0:0:1]:5080/abc")]
    [TestCase("https://例え.jp", "https://xn--r8jz45g.jp/abc")]
    [TestCase("https://例え.jp", "https://XN--R8JZ45G.jp/abc")]
    [TestCase("https://xn--r8jz45g.jp", "https://例え.jp/abc")]
    [TestCase("https://xn--r8jz45g.jp", "https://例え。jp./abc")]
    [TestCase("https://bücher.example", "https://BÜCHER.example/abc")]
    public void An_address_of_our_own_is_known_in_any_spelling(string publicUrl, string url)
    {
        Assert.That(WebUrl.Check(url, out var parsed), Is.Null);
        Assert.That(new ShortUrls(new Uri(publicUrl)).IsOwn(parsed!));
    }

    /// <summary>Browsers decode such a host, so it is refused wherever it leads.</summary>
    [TestCase("https://go%2Eexample%2ecom/abc")]
    [TestCase("https://%67%6F.example.com/abc")]
    [TestCase("https://%47O.example.com./abc")]
    [TestCase("https://%EF%BD%87o.example.com/abc")]
    [TestCase("https://go%E3%80%82example.com/abc")]
    public void An_address_whose_host_is_percent_encoded_is_none(string url) => Assert.That(WebUrl.Check(url, out _), Is.EqualTo(UrlFlaw.NotAbsolute));

    [TestCase("https://go.example.com", "https://example.com/abc")]
    [TestCase("https://go.example.com", "https://www.go.example.com/abc")]
    [TestCase("https://go.example.com", "https://go.example.com.evil.example/abc")]
    [TestCase("https://go.example.com", "https://go.example.com:8443/abc")]
    [TestCase("https://go.example.com", "http://go.example.com:8080/abc")]
    [TestCase("https://go.example.com:8443", "https://go.example.com/abc")]
    [TestCase("https://go.example.com", "https://gо.example.com/abc")]
    [TestCase("https://go.example.com", "https://example.com/?to=https://go.example.com/abc")]
    [TestCase("http://localhost:5080", "http://localhost/abc")]
    [TestCase("http://localhost:5080", "http://localhost:5081/abc")]
    public void Another_address_is_not(string publicUrl, string url)
    {
        Assert.That(WebUrl.Check(url, out var parsed), Is.Null);
        Assert.That(new ShortUrls(new Uri(publicUrl)).IsOwn(parsed!), Is.False);
    }

    [Test]
    public void Any_address_on_the_web_can_be_asked_about()
    {
        var shortUrls = new ShortUrls(new Uri("https://go.example.com"));
        var hosts = Gen.Elements("a", ".", "..", "-", "é", "例", "\u00AD", "\u200B", "\u200D", "\uFF0F", "\uFF0E", "%", "%2F", "%00", "%EF%BC%8F", "%C3", "xn--", "_", "\uD83D\uDE42", "1")
            .ArrayOf().Select(string.Concat);
        Prop.ForAll(hosts.ToArbitrary(), host => WebUrl.Check("https://" + host + "/", out var url) is not null || !shortUrls.IsOwn(url!) || host.Length > 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static Link Link(string shortId, string? slug = null) => new()
    {
        Id = Guid.Empty,
        WorkspaceId = 1,
        ShortId = shortId,
        Slug = slug,
        Url = "https://example.com",
        CollectionId = Guid.Empty,
        Utm = Utm.None,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
