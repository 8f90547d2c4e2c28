using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;

namespace Hoko.Domain.UnitTests.Workspaces;

internal sealed class AllowedHostTests
{
    [TestCase("example.com", "example.com")]
    [TestCase("example.com", "EXAMPLE.com")]
    [TestCase("Example.COM", "example.com")]
    [TestCase("*.example.com", "www.example.com")]
    [TestCase("*.example.com", "a.b.Example.com")]
    [TestCase("localhost", "localhost")]
    [TestCase("192.0.2.1", "192.0.2.1")]
    [TestCase("bücher.example", "xn--bcher-kva.example")]
    [TestCase("BÜCHER.Example", "xn--bcher-kva.example")]
    [TestCase("bu\u0308cher.example", "xn--bcher-kva.example")]
    [TestCase("bücher.example.", "xn--bcher-kva.example")]
    [TestCase("bücher\u3002example", "xn--bcher-kva.example")]
    [TestCase("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [TestCase("*.bücher.example", "shop.xn--bcher-kva.example")]
    [TestCase("*.BÜCHER.example.", "a.b.xn--bcher-kva.example")]
    [TestCase("*.مثال.example", "متجر.مثال.example")]
    [TestCase("faß.example", "xn--fa-hia.example")]
    [TestCase("i❤.example", "xn--i-7iq.example")]
    [TestCase("my_shop.example", "my_shop.example")]
    [TestCase("example.com", "example.com.")]
    [TestCase("2130706433", "127.0.0.1")]
    [TestCase("[2001:DB8::0:1]", "2001:db8::1")]
    public void A_host_that_is_meant_is_let_in(string pattern, string host) =>
        Assert.That(AllowedHost.Allows(AllowedHost.Normalize(pattern)!, SiteHost.Of(UriOf(host))!));

    [TestCase("bücher.example", "xn--bcher-kva.example")]
    [TestCase("*.Bücher.example.", "*.xn--bcher-kva.example")]
    [TestCase("Example.COM", "example.com")]
    public void A_host_has_one_spelling(string pattern, string spelling) => Assert.That(AllowedHost.Normalize(pattern), Is.EqualTo(spelling));

    [TestCase("example.com", "www.example.com")]
    [TestCase("example.com", "example.com.evil.example")]
    [TestCase("example.com", "evilexample.com")]
    [TestCase("*.example.com", "example.com")]
    [TestCase("*.example.com", "evilexample.com")]
    [TestCase("*.example.com", "www.example.com.evil.example")]
    [TestCase("*.example.com", "")]
    [TestCase("example.com", "")]
    public void Another_host_is_not(string pattern, string host) => Assert.That(AllowedHost.Allows(pattern, host), Is.False);

    [TestCase("example.com")]
    [TestCase("*.example.com")]
    [TestCase("localhost")]
    [TestCase("192.0.2.1")]
    [TestCase("xn--r8jz45g.jp")]
    public void A_host_name_is_valid(string pattern) => Assert.That(AllowedHost.Normalize(pattern), Is.Not.Null);

    [TestCase("")]
    [TestCase("*")]
    [TestCase("*.")]
    [TestCase("*example.com")]
    [TestCase("www.*.com")]
    [TestCase("*.*.example.com")]
    [TestCase("https://example.com")]
    [TestCase("example.com:443")]
    [TestCase("example.com/path")]
    [TestCase("exa mple.com")]
    [TestCase("user@example.com")]
    [TestCase("example.com?")]
    [TestCase("example.com#")]
    [TestCase("example..com")]
    [TestCase(".example.com")]
    [TestCase("*.192.0.2.1")]
    [TestCase("*.[::1]")]
    [TestCase("-a-.é")]
    [TestCase("exa%6Dple.com")]
    [TestCase("bücher\uFF0Fexample")]
    [TestCase("example.com\\a")]
    [TestCase("http")]
    public void What_is_no_host_name_is_not(string pattern) => Assert.That(AllowedHost.Normalize(pattern), Is.Null);

    private static Uri UriOf(string host) => new($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}/");
}
