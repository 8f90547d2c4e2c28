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

    [TestCase("https://example.com/a\u0001b?c\u007F#d e\r\n", "https://example.com/a%01b?c%7F#d%20e%0D%0A")]
    [TestCase("https://exa\u0001mple.com/", "https://exa%01mple.com/")]
    public void What_no_header_can_carry_is_percent_encoded_whatever_was_stored(string url, string ascii) => Assert.That(AsciiUrl.From(url), Is.EqualTo(ascii));

    [Test]
    public void A_query_keeps_every_character_that_may_be_in_one()
    {
        const string query = "a=%zz&b=%e9%C3&c=!$'()*+,-./:;=?@_~&[]";

        Assert.That(AsciiUrl.EscapeQuery(query), Is.SameAs(query));
    }

    [Test]
    public void A_query_has_the_others_percent_encoded()
    {
        var all = new string(Enumerable.Range(0, 0x80).Select(character => (char)character).ToArray()) + "\u00FC";
        var escaped = AsciiUrl.EscapeQuery(all);

        Assert.That(escaped, Is.All.InRange('!', '~').And.All.Not.AnyOf(['"', '#', '<', '>', '\\', '^', '`', '{', '|', '}']));
        Assert.That(Uri.UnescapeDataString(escaped), Is.EqualTo(all));
    }

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
            return escaped.All(character => character is >= '!' and <= '~')
                && (text.Item.Contains('%', StringComparison.Ordinal) || Uri.UnescapeDataString(escaped) == whole);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
