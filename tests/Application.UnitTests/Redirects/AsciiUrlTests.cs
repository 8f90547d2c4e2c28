using FsCheck;
using FsCheck.Fluent;
using Hoko.Application.Redirects;

namespace Hoko.Application.UnitTests.Redirects;

internal sealed class AsciiUrlTests
{
    [TestCase("https://Example.COM/%7e?%zz#[]", "https://Example.COM/%7e?%zz#[]")]
    [TestCase("https://例え.jp/パス", "https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9")]
    [TestCase("https://例え.jp", "https://xn--r8jz45g.jp")]
    [TestCase("https://例え.jp?検=索#断", "https://xn--r8jz45g.jp?%E6%A4%9C=%E7%B4%A2#%E6%96%AD")]
    [TestCase("https://bücher.example:8443/a", "https://xn--bcher-kva.example:8443/a")]
    [TestCase("https://example.com/é%C3%A9", "https://example.com/%C3%A9%C3%A9")]
    [TestCase("https://example.com/🙂", "https://example.com/%F0%9F%99%82")]
    [TestCase("https://[2001:db8::1]:80/é", "https://[2001:db8::1]:80/%C3%A9")]
    [TestCase("HTTPS://Example.com/é@b", "HTTPS://Example.com/%C3%A9@b")]
    public void The_host_is_in_punycode_and_the_rest_percent_encoded(string url, string ascii) => Assert.That(AsciiUrl.From(url), Is.EqualTo(ascii));

    [Test]
    public void A_host_that_has_no_punycode_is_encoded_rather_than_an_error() =>
        Assert.That(AsciiUrl.From("https://a..é/b"), Is.EqualTo("https://a..%C3%A9/b"));

    [Test]
    public void A_text_in_ascii_is_the_very_same()
    {
        const string url = "https://example.com/a?b#c";

        Assert.That(AsciiUrl.From(url), Is.SameAs(url));
        Assert.That(AsciiUrl.Escape(url), Is.SameAs(url));
    }

    [Test]
    public void Escaping_keeps_ascii_and_reads_as_the_text() =>
        Prop.ForAll<UnicodeString>(text =>
        {
            var escaped = AsciiUrl.Escape(text.Item);
            var whole = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Item));
            return System.Text.Ascii.IsValid(escaped)
                && (text.Item.Contains('%', StringComparison.Ordinal) || Uri.UnescapeDataString(escaped) == whole);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
