using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class SiteHostTests
{
    [TestCase("https://shop.example", "shop.example")]
    [TestCase("HTTP://Shop.EXAMPLE:8080/a?b#c", "shop.example")]
    [TestCase("https://shop.example./", "shop.example")]
    [TestCase("https://bücher.example/", "xn--bcher-kva.example")]
    [TestCase("https://XN--Bcher-KVA.example/", "xn--bcher-kva.example")]
    [TestCase("http://127.0.0.1:5000", "127.0.0.1")]
    [TestCase("http://localhost", "localhost")]
    public void Reading_a_host_spells_it_in_one_way(string url, string host) => Assert.That(SiteHost.Of(url), Is.EqualTo(host));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("shop.example")]
    [TestCase("//shop.example")]
    [TestCase("ftp://shop.example")]
    [TestCase("https://")]
    [TestCase("https://.")]
    [TestCase("https://a@shop.example")]
    [TestCase("https://evil.example\\.shop.example")]
    [TestCase("https://shop.example,https://evil.example")]
    public void Reading_what_no_destination_could_be_finds_no_host(string? url) => Assert.That(SiteHost.Of(url), Is.Null);

    [TestCase("shop.example", "shop.example", true)]
    [TestCase("www.shop.example", "shop.example", true)]
    [TestCase("www.www.shop.example", "www.shop.example", true)]
    [TestCase("www.www.shop.example", "shop.example", false)]
    [TestCase("wwwshop.example", "shop.example", false)]
    [TestCase("a.shop.example", "shop.example", false)]
    [TestCase("evilshop.example", "shop.example", false)]
    [TestCase("ww2.shop.example", "shop.example", false)]
    public void Comparing_hosts_looks_past_www_in_either_direction(string one, string other, bool areOne)
    {
        Assert.That(SiteHost.AreOneSite(one, other), Is.EqualTo(areOne));
        Assert.That(SiteHost.AreOneSite(other, one), Is.EqualTo(areOne));
    }
}
