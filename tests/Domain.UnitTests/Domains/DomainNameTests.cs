using Hoko.Domain.Domains;

namespace Hoko.Domain.UnitTests.Domains;

internal sealed class DomainNameTests
{
    [TestCase("go.example.com", "go.example.com")]
    [TestCase("Go.Example.COM.", "go.example.com")]
    [TestCase("bücher.example", "xn--bcher-kva.example")]
    [TestCase("BÜCHER.example", "xn--bcher-kva.example")]
    [TestCase("bu\u0308cher.example", "xn--bcher-kva.example")]
    [TestCase("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [TestCase("ｇｏ。example", "go.example")]
    [TestCase("1.example", "1.example")]
    public void A_host_has_one_form_however_it_is_spelled(string text, string expected) => Assert.That(DomainName.Normalize(text), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("go")]
    [TestCase("localhost")]
    [TestCase("LOCALHOST")]
    [TestCase("a.localhost")]
    [TestCase("a.localhost.")]
    [TestCase("a.local")]
    [TestCase("1.2.3.4")]
    [TestCase("1.2.3")]
    [TestCase("a.256")]
    [TestCase("a.0x7f")]
    [TestCase("a.0x")]
    [TestCase("::1")]
    [TestCase("a..b")]
    [TestCase("a b.example")]
    [TestCase("a_b.example")]
    [TestCase("a.example:80")]
    [TestCase("a.example/x")]
    [TestCase("xn--.example")]
    public void What_visitors_elsewhere_could_not_reach_is_none(string text) => Assert.That(DomainName.Normalize(text), Is.Null);
}
