namespace Hoko.Fuzzing;

/// <summary>What attackers, broken clients and honest edge cases send.</summary>
internal static class Hostile
{
    /// <summary>Texts for any place that takes one.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "\t", "a\0b", "\u202Eabc", "İıſK", "ﬃ", "\uFEFFx", "\U0001F600", "null", "undefined", "true", "-1", "0x10", "1e3", "NaN", "٣", "１２",
        "'; DROP TABLE links;--", "\" OR \"\"=\"", "%' OR 1=1--", "$1", "@p0", "{0}", "${jndi:ldap://x}", "=cmd|' /C calc'!A0", "../../etc/passwd", "..\\..\\x",
        "<i id=fuzz>", "\"><script id=fuzz>", "</style><i id=fuzz>", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<i id=fuzz>", "//evil.example", "https:evil.example",
        "https://good@evil.example/", "https://example.com\\@evil.example", "https://example.com/\r\nX-Injected: 1", "\r\nX-Injected: 1\r\n\r\n<i id=fuzz>", "https://", "https:///x", "http://0x7f000001/",
        "http://example.com:99999/", "http://exa mple.com/", "http://[::1", "http://xn--/", "https://example.com/%", "https://example.com/%zz?%c0%af#%", "ftp://example.com", " https://example.com",
        "********", "2026-13-45T00:00:00Z", "2026-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-23:59", "0000-00-00", "00000000-0000-0000-0000-000000000000",
        "{00000000-0000-0000-0000-000000000001}", "ffffffff-ffff-ffff-ffff-ffffffffffff", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999", "xxx", "XTS", "q\u0301",
        new string('x', 256), new string('ي', 300), new string('x', 2_049), new string('a', 9_000), "https://example.com/" + new string('a', 8_200), "https://" + new string('a', 300) + ".example",
    ];

    /// <summary>JSON in place of a value, some of it no JSON at all.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "1e2", "1e999", "-1e999", "1e-400", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
        "0.00000000000000000000000000001", "{}", "[]", "[[]]", "[null]", "{\"\":0}", "{\"en\":\"x\"}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"",
        "{\"\\ud800\":1}", "{\"\\u0000\":1}", "\"\\u2028\"", "\"\\/\"", Nested('[', ']', 40), Nested('[', ']', 70), Nested('[', ']', 600), Nested('[', ']', 20_000), Deep(70), Deep(600),
        "[" + string.Join(',', Enumerable.Repeat("0", 10_001)) + "]", "{" + string.Join(',', Enumerable.Range(0, 1_001).Select(key => $"\"k{key}\":0")) + "}", "\"" + new string('x', 20_000) + "\"",
        "NaN", "Infinity", "undefined", "'a'", "01", "+1", "1.", ".5", "0x1", "\"\\x\"", "\"\\u12\"", "\"\n\"", "\"\t\"", "/**/1", "1//", "tru", "nul", "", "}", "]", ",", ":", "\"", "1 2", "{\"a\"}", "{\"a\":1,}", "[1,]",
    ];

    /// <summary>What stands in a query or a path in place of a character, as bytes: sound in HTTP, strange in meaning.</summary>
    public static readonly string[] Escapes =
        ["%", "%2", "%zz", "%00", "%0d%0aX-Injected:%201", "%c0%af", "%e0%a4", "%ed%a0%80", "%ff", "%2f", "%5c", "%2e%2e", "%25%32%66", "%u0041", "+", "%20", ";", "&", "=", "[0]", "[]", "?", "%23", "%3Ci%20id=fuzz%3E", "%F0%9F%98%80"];

    /// <summary>Headers that a request may bear. An answer may not depend on most of them, and may not break by any.</summary>
    public static readonly (string Name, string Value)[] Headers =
    [
        ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-For", "'; DROP TABLE clicks"), ("X-Forwarded-For", "::1, unknown, 127.0.0.1:99999"), ("X-Forwarded-Proto", "javascript"), ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Prefix", "/evil"), ("X-Original-URL", "/api/links"), ("X-Rewrite-URL", "/api/links"), ("X-HTTP-Method-Override", "DELETE"), ("Forwarded", "for=evil;host=evil.example"), ("CF-IPCountry", "SA"),
        ("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "not an origin"), ("Referer", "https://evil.example/<i id=fuzz>"), ("Referer", "\\\\evil"),
        ("Accept", "text/html"), ("Accept", "application/xml;q=0.1"), ("Accept", "*/*;q=0"), ("Accept", "garbage;;;,,"), ("Accept-Language", "ar"), ("Accept-Language", "xx;q=9999, *;q=-1, ,,;"), ("Accept-Language", "en-<i id=fuzz>"),
        ("Accept-Encoding", "gzip"), ("Accept-Encoding", "br"), ("Accept-Encoding", "gzip;q=0, identity;q=0"), ("Accept-Charset", "utf-16"), ("Range", "bytes=0-1"), ("Range", "bytes=99999999999999999999-"),
        ("If-None-Match", "*"), ("If-Match", "\"x\""), ("If-Modified-Since", "never"), ("Cookie", "hoko_id=x; hoko_visitor=\"; hoko_pass=%00"), ("Cookie", "=;=;;;===;"), ("User-Agent", ""), ("User-Agent", "Mozilla/5.0 (<i id=fuzz>)"),
        ("User-Agent", new string('u', 4_000)), ("Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("Idempotency-Key", ""), ("Idempotency-Key", "again"), ("Idempotency-Key", new string('k', 300)), ("Idempotency-Key", "' OR 1=1"),
        ("Content-Type", "text/plain"), ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Type", "multipart/form-data; boundary="), ("Content-Type", "application/json; charset=utf-16"), ("Content-Type", ";;;"),
        ("Content-Encoding", "gzip"), ("Content-Encoding", "identity"), ("Expect", "100-continue"), ("Upgrade", "h2c"), ("Connection", "Upgrade, HTTP2-Settings"), ("Connection", "close"), ("TE", "trailers"), ("Trailer", "X-Injected"),
        ("Max-Forwards", "0"), ("traceparent", "00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-01"), ("traceparent", "x"), ("X-Request-Id", "<i id=fuzz>"), ("Access-Control-Request-Method", "DELETE"),
    ];

    /// <summary>What HTTP forbids, or the web server: it answers itself, without a body.</summary>
    public static readonly (string Name, string Value)[] UnsoundHeaders =
    [
        ("Host", "evil.example\"><i id=fuzz>"), ("Host", ""), ("Host", "a b"), ("Host", "[::1"), ("Content-Length", "-1"), ("Content-Length", "99999999999999999999"), ("Content-Length", "1, 2"), ("Transfer-Encoding", "chunked, identity"),
        ("Transfer-Encoding", "gzip"), ("Transfer-Encoding", "\u000bchunked"), ("X-Bad", "a\0b"), ("X Bad", "x"), ("X-Bad\u00E9", "x"), ("X-Big", new string('x', 40_000)), (" X-Folded", "x"), ("", "x"),
    ];

    private static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);

    private static string Deep(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "0" + new string('}', depth);
}
