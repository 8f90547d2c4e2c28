namespace Hoko.Fuzzing;

/// <summary>Values that real clients send in spellings which parsers disagree about: legal, nearly legal, or broken.</summary>
internal static class OddSpellings
{
    /// <summary>Dates and times: RFC 3339, the rest of ISO 8601, other formats, and the limits of calendars and offsets.</summary>
    public static readonly string[] Dates =
    [
        "2026-12-31T23:59:59Z", "2026-12-31T23:59:59.123456789Z", "2026-12-31T23:59:59.1234567Z", "2026-12-31T23:59:59.1Z", "2026-12-31t23:59:59z", "2026-12-31T23:59:59+0530", "2026-12-31T23:59:59+05",
        "2026-12-31T23:59:59-00:00", "2026-12-31T23:59:59+14:00", "2026-12-31T23:59:59+14:01", "2026-12-31T23:59:59+24:00", "2026-12-31T23:59:59+99:99", "2026-12-31T23:59:59\u221205:00", "2026-12-31T23:59:59,5Z",
        "2026-12-31 23:59:59Z", "2026-12-31_23:59:59Z", "2026-12-31T23:59Z", "2026-12-31T23Z", "2026-12-31T24:00:00Z", "2026-12-31T23:59:60Z", "2026-12-31T23:60:00Z", "2026-02-29T00:00:00Z", "2028-02-29T00:00:00Z",
        "20261231T235959Z", "2026-365T00:00:00Z", "2026-W53-4T00:00:00Z", "2026-1-1T0:0:0Z", "+002026-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00",
        "10000-01-01T00:00:00Z", "9999-12-31T23:59:59.99999999999999999999Z", "1798761599", "1798761599000", "1.798761599e9", "Thu, 31 Dec 2026 23:59:59 GMT", "12/31/2026", "now", "2026-12-31T23:59:59Z[UTC]",
        "2026-12-31T23:59:59Z ", " 2026-12-31T23:59:59Z", "2026-12-31T23:59:59ZZ", "2026-12-31T23:59:59\u0000Z", "\u0662\u0660\u0662\u0666-\u0661\u0662-\u0663\u0661T00:00:00Z", "2026-12-31T23:59:59." + new string('9', 5_000) + "Z",
    ];

    /// <summary>Whole numbers as JSON allows them, as it doesn't, and at the limits of 32 bits, 53 bits and 64 bits.</summary>
    public static readonly string[] Numbers =
    [
        "1.0", "1e3", "1E+2", "10e-1", "1e0", "100e-2", "1.50", "1e-1", "0.0", "-0", "-0.0", "1.0000000000000000000000000001", "2147483647.0", "2147483648", "9007199254740993", "9.007199254740993e15", "9223372036854775807",
        "9223372036854775807.0", "9.223372036854775807e18", "9223372036854775808", "-9223372036854775808", "1e19", "1e400", "1e-400", "1e99999999999", "0." + new string('0', 400) + "1e401", "1" + new string('0', 5_000), "01", "+1", "1.", ".1",
        "1_000", "1,000", "0x10", "1n", "Infinity", "NaN", "\"1\"", "\"1.0\"", "true", "\u0661", "1e", "1e+", "--1",
    ];

    /// <summary>Percent-encodings that are no UTF-8, too long for what they mean, or of characters that must not be decoded in place.</summary>
    public static readonly string[] Escapes =
    [
        "%E9", "%C3%28", "%C1%81", "%E0%80%AF", "%F0%80%80%80", "%F5%80%80%80", "%F8%88%80%80%80", "%ED%BF%BF", "%EF%BF%BE", "%FF%FE", "%80", "%BF", "%C3", "%E2%82", "%E2%80%AE", "%EF%BB%BF", "%00", "%01", "%0A", "%0D", "%1F", "%7F", "%C2%85",
        "%c3%A9", "%2525", "%25", "%%41", "%4", "%G0", "%-1", "%u0041", "%uD800", "%26%3D", "%3B", "%3F", "%23", "%5B%5D", "%E9=%E9", "a%E9%00b",
    ];

    /// <summary>What ends up behind a short link in running text, in mails and in chats.</summary>
    public static readonly string[] Trailing =
        ["/", "//", ".", ",", ";", ":", "!", ")", "]", "}", ">", "'", "\"", "%22", "%C2%BB", "%E2%80%9D", "%20", "%20%20", "%C2%A0", "%0A", "%0D%0A", "...", ".)", "!!", "%D8%8C", "%E3%80%82", "&", "=", "*", "|", "`", "^", "{", "%7D", "%3E", "/.", "./", "%2F"];

    /// <summary>Raw bytes, a character each, that no request target may have.</summary>
    public static readonly string[] TargetBytes = ["\u0001", "\u0007", "\u0009", "\u000B", "\u001B", "\u001F", "\u007F", "\u0080", "\u00FC", "\u00C3\u00BC", "\u00C0\u00AF", "\u00FF", "\u00D8\u00B4", "\u00F0\u009F\u0098\u0080"];

    /// <summary>Query parameters that no operation has, and known ones otherwise written.</summary>
    public static readonly string[] Parameters =
    [
        "takee=1", "Take=1", "TAKE=1", "limit=1", "page=2", "offset=1", "collection_id=1", "linkID=1", "link_id=1", "ids=1", "id[]=1", "id[0]=1", "id.x=1", "take[]=1", "%74ake=1", "take%00=1", "tak%65=1", "=1", "=", "take", "take=", "utm_source=x",
        "__proto__=1", "\u00A0take=1", "take+=1", "%20take=1", "take;skip=1", "sort=ASC", "include=Stats", "include=stats,stats", "bots=TRUE", "bots=1", "api_key=x", "access_token=x", "callback=x", "_=1", "format=xml",
    ];

    /// <summary>Header values with bytes that are no UTF-8, a character a byte: HTTP allows them, and some browsers and proxies send them.</summary>
    public static readonly string[] HeaderBytes =
        ["https://example.com/M\u00FCnchen", "\u00FF\u00FE", "\u0080", "caf\u00E9; q=0.5", "https://example.com/\u00C3\u00A9", "\u00C0\u00AF", "\u00ED\u00A0\u0080", "a=\u00E9; hoko_id=\u00E9", "\u00D9\u0085", "x\u0009y", "\u00F0\u009F\u0098\u0080", "\u00A0", "\"\u00E9\""];

    /// <summary>Header values that HTTP forbids, so that a server may end the request without a page.</summary>
    public static readonly string[] HeaderControls = ["a\u0001b", "a\u0000b", "a\u007Fb", "a\u001B[31mb", "a\u000Bb", "a\rb"];

    /// <summary>Headers that visits and API calls are read from.</summary>
    public static readonly string[] HeaderNames =
    [
        "Referer", "User-Agent", "Accept-Language", "Cookie", "Origin", "X-Forwarded-For", "X-Forwarded-Proto", "If-None-Match", "Accept", "Idempotency-Key", "Purpose", "Sec-Purpose", "Sec-GPC", "DNT", "Sec-CH-UA-Platform", "traceparent",
        "tracestate", "baggage", "X-Request-Id", "Range", "Via", "From", "Access-Control-Request-Headers",
    ];
}
