using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Application.UnitTests.Redirects;

/// <summary>What holds of every address that a link may have, every campaign and every visit.</summary>
internal sealed class DestinationPropertyTests
{
    private const int Runs = 2_000;

    private static readonly Guid Click = new("0190b5a0-1234-7abc-8def-0123456789ab");

    private static readonly Gen<string> Pieces = Gen.Elements(
        "a", "b=c", "=", "&", "&&", "?", "/", "%", "%41", "%26", "%zz", "%00", "%0D%0A", "+", ";", "é", "例", "\uD83D\uDE42", "\uFF0F", "\u200B", "'", "\"", "<x>",
        "utm_source=own", "utm%5Fsource=own", "utm_term", "ref=own", "&ref=", "hoko_id=old", "%68oko_id=old", "&hoko_id", "qr=1", "&q%72=2", "&UTM_SOURCE=x", "\u0001", "\r\n", "utm_source=a\u0001b", "&ref=%E9", "\\");

    private static readonly Gen<string> Texts = Pieces.ArrayOf().Select(string.Concat);

    private static readonly Gen<string> Urls =
        from scheme in Gen.Elements("https://", "http://", "HTTPS://")
        from host in Gen.Elements(
            "example.com", "Example.COM:8443", "例え.jp", "BÜCHER.example:80", "xn--r8jz45g.jp", "[2001:db8::1]", "192.0.2.1:1", "a_b.example", "例え。jp", "ｆ.example",
            "%65xample.com", "\u00AD.example", "a..b", "-a-.é", "é:443", "xn--a.é", "a\uFF0Fb.example", "good.example\uFF20evil.example", "a\uFF03b.example",
            "a\uFF1A80.example", "a\uFF1Fb.example", "a\uFF3Cb.example", "a\u2048b.example", new string('é', 70) + ".example")
        from path in Texts
        from query in Gen.Elements("", "?").SelectMany(mark => mark.Length == 0 ? Gen.Constant("") : Texts.Select(text => mark + text))
        from fragment in Gen.Elements("", "#").SelectMany(mark => mark.Length == 0 ? Gen.Constant("") : Texts.Select(text => mark + text + "#?&"))
        select scheme + host + (path.Length > 0 ? "/" + path : "") + query + fragment;

    private static readonly Arbitrary<string> GoodUrls = Urls.Where(url => WebUrl.Check(url, out _) is null).ToArbitrary();

    private static readonly Gen<string?> Values = Gen.Elements(null, "a", "b c", "é&=#?%", "\uD83D\uDE42", "+");

    private static readonly Arbitrary<Utm> Campaigns = (
        from source in Values
        from term in Values
        from referral in Values
        select new Utm { Source = source, Term = term, Referral = referral }).ToArbitrary();

    private static readonly Arbitrary<string> Visits = Texts.ToArbitrary();

    /// <summary>Parameters that a link may set, names and values of any spelling; the reserved ones are refused before, and must do no harm if they are not.</summary>
    private static readonly Arbitrary<Dictionary<string, string>> Parameters = Gen.Elements(
            "a", "b", "utm_source", "utm_term", "ref", "hoko_id", "qr", "hoko%5Fid", "hoko_id=1&hoko_id", "é", "x&hoko_id=2", "%68oko_id", "\uD83D\uDE42", "a b", "#", "+")
        .SelectMany(_ => Gen.Elements("", "1", "b c", "é&=#?%", "&hoko_id=old", "+"), (name, value) => (Name: name, Value: value))
        .ArrayOf()
        .Select(pairs => pairs.DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Value))
        .ToArbitrary();

    [Test]
    public void What_goes_into_a_header_is_one_line_of_printable_ascii() =>
        Always((url, utm, query) => Compose(url, utm, query).WithClickId(Click).All(character => character is > ' ' and < '\u007F'));

    [Test]
    public void There_is_exactly_one_click_id_and_it_is_this_clicks() => Always((url, utm, query) =>
    {
        var ids = QueryOf(Compose(url, utm, query).WithClickId(Click)).Split('&').Where(raw => NameOf(raw) == "hoko_id").ToList();
        return ids is [var only] && only == "hoko_id=" + Click;
    });

    [Test]
    public void Without_a_click_id_there_is_none() =>
        Always((url, utm, query) => !QueryOf(Compose(url, utm, query).Url).Split('&').Any(raw => NameOf(raw) == "hoko_id"));

    [Test]
    public void The_fragment_survives_byte_for_byte() => Always((url, utm, query) =>
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0
            ? !Compose(url, utm, query).WithClickId(Click).Contains('#', StringComparison.Ordinal)
            : Compose(url, utm, query).WithClickId(Click).EndsWith("hoko_id=" + Click + Encoded(url[hash..]), StringComparison.Ordinal);
    });

    [Test]
    public void Parameters_of_the_destination_that_nothing_replaces_survive_byte_for_byte_and_in_order() => Always((url, utm, query) =>
    {
        var set = Set(utm, query);
        var kept = QueryOf(url).Split('&').Where(raw => NameOf(raw) != "hoko_id" && !set.Contains(NameOf(raw))).ToList();
        var composed = Compose(url, utm, query);
        return QueryOf(composed.Url).StartsWith(Encoded(string.Join('&', kept)), StringComparison.Ordinal)
            && QueryOf(composed.WithClickId(Click)).StartsWith(Encoded(string.Join('&', kept)), StringComparison.Ordinal);
    });

    [Test]
    public void Host_and_path_stay_what_they_are() => Always((url, utm, query) =>
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        var (authority, rest) = length < 0 ? (url[start..], "") : (url.Substring(start, length), url[(start + length)..]);
        var composed = Compose(url, utm, query).Url;
        return composed.StartsWith(url[..start], StringComparison.Ordinal)
            && (!Ascii.IsValid(authority) || composed.AsSpan(start).StartsWith(authority))
            && composed[start..].Contains(Encoded(rest.Split('?', '#')[0]), StringComparison.Ordinal);
    });

    /// <summary>Punycode folds characters: one that turns into a slash or an at sign would lead to another host.</summary>
    [Test]
    public void The_host_is_the_one_that_was_checked() => Always((url, utm, query) =>
    {
        var (checkedUrl, composed) = (new Uri(url), new Uri(Compose(url, utm, query).WithClickId(Click)));
        return composed.UserInfo.Length == 0 && composed.Port == checkedUrl.Port && composed.IdnHost == checkedUrl.IdnHost;
    });

    [Test]
    public void Every_campaign_value_is_set_once_and_reads_as_it_was_given() => Always((url, utm, _) =>
    {
        var composed = Compose(url, utm, "");
        return Reads(composed, "utm_source", utm.Source) && Reads(composed, "utm_term", utm.Term) && Reads(composed, "ref", utm.Referral)
            && (utm.Source is null || composed.Utm.Source == utm.Source);
    });

    [Test]
    public void Every_parameter_is_set_once_and_reads_as_it_was_given() => AlwaysWith((url, utm, parameters) =>
    {
        var composed = Destination.Compose(url, utm, "a=visitor&new=1", parameters);
        var campaign = Set(utm, "");
        return parameters
            .Where(pair => pair.Key is not ("hoko_id" or "qr") && !campaign.Contains(pair.Key))
            .All(pair => Reads(composed, pair.Key, pair.Value));
    });

    [Test]
    public void No_parameter_sets_what_is_hokos_own() => AlwaysWith((url, utm, parameters) =>
    {
        var composed = Destination.Compose(url, utm, "", parameters);
        var given = QueryOf(composed.WithClickId(Click)).Split('&').Where(raw => NameOf(raw) == "hoko_id").ToList();
        return given is [var only] && only == "hoko_id=" + Click
            && QueryOf(composed.Url).Split('&').Count(raw => NameOf(raw) == "qr") == QueryOf(url).Split('&').Count(raw => NameOf(raw) == "qr")
            && composed.WithClickId(Click).All(character => character is > ' ' and < '\u007F');
    });

    [Test]
    public void A_parameter_that_is_a_campaign_value_counts_where_the_link_has_none() => AlwaysWith((url, utm, parameters) =>
        Destination.Compose(url, utm, "", parameters).Utm.Source is var source
        && (utm.Source is not null ? source == utm.Source
            : !parameters.TryGetValue("utm_source", out var value) || source == (value.Length == 0 ? null : value)));

    [Test]
    public void Parameters_leave_all_else_of_the_destination_byte_for_byte() => AlwaysWith((url, utm, parameters) =>
    {
        var replaced = Set(utm, "").Concat(parameters.Keys.Except(["hoko_id", "qr"])).ToHashSet();
        var kept = QueryOf(url).Split('&').Where(raw => NameOf(raw) != "hoko_id" && !replaced.Contains(NameOf(raw))).ToList();
        return QueryOf(Destination.Compose(url, utm, "", parameters).Url).StartsWith(Encoded(string.Join('&', kept)), StringComparison.Ordinal);
    });

    [Test]
    public void Without_campaign_and_visit_all_but_a_click_id_stays() =>
        Prop.ForAll(GoodUrls, url =>
        {
            if (QueryOf(url).Split('&').Any(raw => NameOf(raw) == "hoko_id"))
                return true;

            return Destination.Compose(url, Utm.None).Url == AsciiUrl.From(url);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static void Always(Func<string, Utm, string, bool> holds) =>
        Prop.ForAll(GoodUrls, Campaigns, Visits, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static void AlwaysWith(Func<string, Utm, Dictionary<string, string>, bool> holds) =>
        Prop.ForAll(GoodUrls, Campaigns, Parameters, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static Destination Compose(string url, Utm utm, string query) => Destination.Compose(url, utm, query);

    private static bool Reads(Destination composed, string name, string? value)
    {
        var given = QueryOf(composed.Url).Split('&').Where(raw => NameOf(raw) == name).ToList();
        return value is null || (given is [var only] && Uri.UnescapeDataString(ValueOf(only)) == value);
    }

    private static HashSet<string> Set(Utm utm, string query)
    {
        var given = query.Split('&').GroupBy(NameOf).Where(raws => raws.Any(raw => ValueOf(raw).Length > 0)).Select(raws => raws.Key);
        var set = given.Intersect(["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "ref"]).ToHashSet();
        set.UnionWith(new[] { (utm.Source, "utm_source"), (utm.Term, "utm_term"), (utm.Referral, "ref") }.Where(pair => pair.Item1 is not null).Select(pair => pair.Item2));
        return set;
    }

    private static string QueryOf(string url)
    {
        var rest = url.Split('#')[0];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? "" : rest[(question + 1)..];
    }

    private static string NameOf(string raw) => Uri.UnescapeDataString(raw.Split('=')[0].Replace('+', ' '));

    private static string ValueOf(string raw) => raw.Contains('=', StringComparison.Ordinal) ? raw[(raw.IndexOf('=', StringComparison.Ordinal) + 1)..] : "";

    private static string Encoded(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => value < 0x80 ? ((char)value).ToString() : $"%{value:X2}"));
}
