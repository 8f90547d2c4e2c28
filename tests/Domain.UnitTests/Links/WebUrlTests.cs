using FsCheck;
using FsCheck.Fluent;
using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class WebUrlTests
{
    [TestCase("https://example.com")]
    [TestCase("http://example.com/")]
    [TestCase("HTTPS://EXAMPLE.COM/Path")]
    [TestCase("hTtP://example.com")]
    [TestCase("https://example.com:8443/a/b;c=d?e=f&g#h")]
    [TestCase("https://example.com?query=at@once")]
    [TestCase("https://example.com#user@fragment")]
    [TestCase("https://example.com/path@2x.png")]
    [TestCase("https://example.com/a%20b%0A?c=%00#%5C")]
    [TestCase("https://例え.jp/パス?検索=値#断片")]
    [TestCase("https://xn--r8jz45g.jp/")]
    [TestCase("https://example.com/🙂")]
    [TestCase("https://192.0.2.1/")]
    [TestCase("https://[2001:db8::1]:8080/")]
    [TestCase("https://example.com./")]
    [TestCase("https://localhost/")]
    [TestCase("https://example.com/javascript:alert(1)")]
    [TestCase("https://example.com/?next=javascript:alert(1)")]
    [TestCase("https://example.com/?q=<script>\"'`{}|^")]
    [TestCase("https://example.com/%")]
    [TestCase("https://example.com:/a")]
    [TestCase("https://example.com/http://other.example")]
    [TestCase("https://example.com?u=http://other.example")]
    [TestCase("https://example.com//a//b")]
    [TestCase("https://http.example.com/")]
    [TestCase("https://https-everywhere.example/")]
    [TestCase("https://例え\u3002jp/")]
    public void An_address_on_the_web_passes(string text)
    {
        Assert.That(WebUrl.Check(text, out var url), Is.Null);
        Assert.That(url!.Host, Is.Not.Empty);
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("JaVaScRiPt:alert(1)")]
    [TestCase("javascript://example.com/%0Aalert(1)")]
    [TestCase("data:text/html,<script>alert(1)</script>")]
    [TestCase("vbscript:msgbox(1)")]
    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://example.com/")]
    [TestCase("ws://example.com/")]
    [TestCase("blob:https://example.com/1")]
    [TestCase("view-source:https://example.com/")]
    [TestCase("mailto:someone@example.com")]
    [TestCase("tel:+15550100")]
    [TestCase("intent://example.com/#Intent;end")]
    [TestCase("http:example.com")]
    [TestCase("http:/example.com")]
    [TestCase("https:example.com")]
    [TestCase("httpx://example.com")]
    [TestCase("example.com:443")]
    [TestCase("http&#58;//example.com:80/")]
    [TestCase("java%73cript:alert(1)")]
    public void Another_scheme_is_refused_in_any_spelling(string text) => AssertRefused(text, UrlFlaw.Scheme);

    [TestCase(" https://example.com")]
    [TestCase("https://example.com ")]
    [TestCase("\thttps://example.com")]
    [TestCase("\u0001https://example.com")]
    [TestCase("\u0000javascript:alert(1)")]
    [TestCase("java\tscript:alert(1)")]
    [TestCase("java\nscript:alert(1)")]
    [TestCase("ht\ntps://example.com")]
    [TestCase("https:/\t/example.com")]
    [TestCase("https://exa mple.com")]
    [TestCase("https://example.com/a b")]
    [TestCase("https://example.com/\r\nSet-Cookie:a=b")]
    [TestCase("https://example.com/?a=\u0000")]
    [TestCase("https://example.com/#\u007F")]
    [TestCase("https://example.com/\u0085")]
    [TestCase("https://example.com/\u00A0")]
    [TestCase("https://example.com/\u2028")]
    [TestCase("https://example.com/\u3000")]
    [TestCase("\uFEFFhttps://example.com/")]
    [TestCase("\u200Ehttps://example.com/")]
    [TestCase("https:\\\\example.com")]
    [TestCase("https://good.example\\@evil.example")]
    [TestCase("https://example.com/a\\b")]
    [TestCase("\\\\evil.example")]
    public void Characters_that_browsers_read_otherwise_are_refused_anywhere(string text) => AssertRefused(text, UrlFlaw.Characters);

    [TestCase("https://good.example@evil.example")]
    [TestCase("https://good.example:443@evil.example/")]
    [TestCase("https://good.example:password@evil.example/")]
    [TestCase("https://@evil.example/")]
    [TestCase("https://:@evil.example/")]
    [TestCase("https://a@b@evil.example")]
    [TestCase("https://good.example@evil.example?x")]
    [TestCase("https://good.example@evil.example#x")]
    [TestCase("https://@")]
    public void User_info_is_refused(string text) => AssertRefused(text, UrlFlaw.Credentials);

    [TestCase("")]
    [TestCase("example.com")]
    [TestCase("/path")]
    [TestCase("//evil.example/")]
    [TestCase("//evil.example:80/")]
    [TestCase("///evil.example")]
    [TestCase("?query")]
    [TestCase("#fragment")]
    [TestCase("https://")]
    [TestCase("https:///path")]
    [TestCase("https:///evil.example")]
    [TestCase("https://?query")]
    [TestCase("https://#fragment")]
    [TestCase("https://:443/")]
    [TestCase("https://:/")]
    [TestCase("https://example.com:99999/")]
    [TestCase("https://example.com:port/")]
    [TestCase("https://[2001:db8::1/")]
    [TestCase("https://[not-an-address]/")]
    [TestCase("https://\u00AD/")]
    [TestCase("https://\u200B/")]
    [TestCase("https://good.example\uFF20evil.example/")]
    [TestCase("https://evil.example\uFF0Fgood.example/")]
    [TestCase("https://evil.example\uFF1Fgood.example/")]
    [TestCase("https://evil.example\uFF03good.example/")]
    [TestCase("https://example.com\uFF1A80/")]
    [TestCase("https://-a-.é/")]
    [TestCase("https://%67o.example.com/")]
    [TestCase("http://http://example.com")]
    [TestCase("https://http://example.com/")]
    [TestCase("http://https//example.com")]
    [TestCase("https://HTTPS//example.com")]
    [TestCase("https://http/")]
    [TestCase("https://https.:443/a")]
    [TestCase("https://www.http://example.com")]
    [TestCase("https://ftp://example.com")]
    [TestCase("https://example.com://other.example")]
    [TestCase("http://.")]
    [TestCase("https://./")]
    [TestCase("https://../")]
    [TestCase("https://.example.com")]
    [TestCase("https://example..com")]
    [TestCase("https://example.com../")]
    [TestCase("https://例え\u3002\u3002jp/")]
    public void What_names_no_host_is_refused(string text) => AssertRefused(text, UrlFlaw.NotAbsolute);

    [Test]
    public void Whatever_passes_is_an_address_that_browsers_and_servers_read_alike() =>
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            if (WebUrl.Check(text, out var url) is not null)
                return url is null || url.IsAbsoluteUri;

            return url is { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0, UserInfo: "" }
                && url.OriginalString == text
                && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character == '\\')
                && url.IdnHost.Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Test]
    public void Whatever_passes_passes_in_capitals_of_its_scheme_too() =>
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            if (WebUrl.Check(text, out _) is not null)
                return true;

            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return WebUrl.Check(text[..colon].ToUpperInvariant() + text[colon..], out _) is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static void AssertRefused(string text, UrlFlaw flaw) => Assert.That(WebUrl.Check(text, out _), Is.EqualTo(flaw));

    /// <summary>Texts made of the pieces that URLs, and attacks by URL, are made of.</summary>
    private static Gen<string> Texts() => Gen.Elements(
            "https://", "http://", "HTTP://", "https:", "//", "/", "\\", "@", ":", "?", "#", "[", "]", "%", "%00", "%2F", "%40", ".", "..", "&", "=",
            "example.com", "127.0.0.1", "::1", "localhost", "例え.jp", "xn--", "8080", "javascript:", "user", " ", "\t", "\n", "\u0000", "\u00A0", "\u200E",
            "\u200B", "\uFF0F", "\uFF20", "\uFF0E", "\u3002", "\u00DF", "\uD83D\uDE42", "\u0645\u062B\u0627\u0644", "a", "Z", "-", "_")
        .ArrayOf()
        .Select(pieces => "https://"[..(pieces.Length % 3 == 0 ? 8 : 0)] + string.Concat(pieces));
}
