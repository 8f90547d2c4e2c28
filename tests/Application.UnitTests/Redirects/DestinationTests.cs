using Hoko.Application.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Application.UnitTests.Redirects;

internal sealed class DestinationTests
{
    private static readonly Guid Click = new("0190b5a0-1234-7abc-8def-0123456789ab");

    private static readonly Utm Whole = new() { Source = "s", Medium = "m", Campaign = "c", Term = "t", Content = "n", Referral = "r" };

    [TestCase("https://example.com", "https://example.com?hoko_id=ID")]
    [TestCase("https://example.com/", "https://example.com/?hoko_id=ID")]
    [TestCase("https://example.com/a?b=c", "https://example.com/a?b=c&hoko_id=ID")]
    [TestCase("https://example.com/a#top", "https://example.com/a?hoko_id=ID#top")]
    [TestCase("https://example.com/a?b=c#top", "https://example.com/a?b=c&hoko_id=ID#top")]
    [TestCase("https://example.com/#/route?b=c", "https://example.com/?hoko_id=ID#/route?b=c")]
    [TestCase("https://example.com/#a#b", "https://example.com/?hoko_id=ID#a#b")]
    [TestCase("https://example.com/#", "https://example.com/?hoko_id=ID#")]
    [TestCase("https://example.com/?a?b", "https://example.com/?a?b&hoko_id=ID")]
    public void The_click_id_stands_last_in_the_query_and_before_the_fragment(string url, string location) =>
        Assert.That(Compose(url).WithClickId(Click), Is.EqualTo(WithId(location)));

    [TestCase("https://Example.COM:443/../a/./b/%7e/%2F?X=%zz&y=+%20&z#%41")]
    [TestCase("https://example.com/?a=1&&b=2")]
    [TestCase("https://example.com/?&a=1")]
    [TestCase("https://example.com/?a=1&")]
    [TestCase("https://example.com/?")]
    [TestCase("https://example.com/?&")]
    [TestCase("https://example.com/?#top")]
    [TestCase("https://example.com/?a=b=c&=d&e=&f;g=h")]
    [TestCase("https://example.com/?q=<\"'`{}|^>&json=[{\"a\":1}]")]
    [TestCase("https://example.com/?a=%E4%BE%8B&b=%00%0d%0a")]
    public void What_is_not_replaced_stays_byte_for_byte(string url)
    {
        Assert.That(Compose(url).Url, Is.EqualTo(url));

        var beforeFragment = url.Split('#')[0];
        Assert.That(Compose(url).WithClickId(Click), Does.StartWith(beforeFragment).And.Contain("hoko_id=" + Click));
    }

    [Test]
    public void Campaign_values_are_set_in_the_order_of_their_names() => Assert.That(
        Destination.Compose("https://example.com/?a=b#top", Whole).WithClickId(Click),
        Is.EqualTo(WithId("https://example.com/?a=b&utm_source=s&utm_medium=m&utm_campaign=c&utm_term=t&utm_content=n&ref=r&hoko_id=ID#top")));

    [TestCase("https://example.com/?utm_source=own&a=b", "https://example.com/?a=b&utm_source=s")]
    [TestCase("https://example.com/?utm%5Fsource=own&a=b", "https://example.com/?a=b&utm_source=s")]
    [TestCase("https://example.com/?a=b&utm_source=1&utm_source=2", "https://example.com/?a=b&utm_source=s")]
    [TestCase("https://example.com/?utm_source", "https://example.com/?utm_source=s")]
    [TestCase("https://example.com/?UTM_SOURCE=own", "https://example.com/?UTM_SOURCE=own&utm_source=s")]
    [TestCase("https://example.com/?utm_source_x=own", "https://example.com/?utm_source_x=own&utm_source=s")]
    [TestCase("https://example.com/?utm_medium=own", "https://example.com/?utm_medium=own&utm_source=s")]
    [TestCase("https://example.com/#utm_source=own", "https://example.com/?utm_source=s#utm_source=own")]
    public void A_value_of_the_link_replaces_the_destinations_of_that_name_and_no_other(string url, string expected) =>
        Assert.That(Destination.Compose(url, new Utm { Source = "s" }).Url, Is.EqualTo(expected));

    [TestCase("utm_source=v", "https://example.com/?utm_source=v&ref=r")]
    [TestCase("utm%5fsource=v", "https://example.com/?utm%5fsource=v&ref=r")]
    [TestCase("ref=v", "https://example.com/?utm_source=s&ref=v")]
    [TestCase("ref=v&utm_term=w", "https://example.com/?utm_source=s&utm_term=w&ref=v")]
    [TestCase("utm_source=v&utm_source=w", "https://example.com/?utm_source=v&utm_source=w&ref=r")]
    [TestCase("utm_source=", "https://example.com/?utm_source=s&ref=r")]
    [TestCase("utm_source", "https://example.com/?utm_source=s&ref=r")]
    [TestCase("utm_source=a+b%26c%23d%C3%A9", "https://example.com/?utm_source=a+b%26c%23d%C3%A9&ref=r")]
    public void A_campaign_value_of_the_visit_wins_over_the_links(string query, string expected) =>
        Assert.That(Destination.Compose("https://example.com/", new Utm { Source = "s", Referral = "r" }, query).Url, Is.EqualTo(expected));

    [Test]
    public void A_campaign_value_of_the_visit_wins_over_the_destinations_too() =>
        Assert.That(Destination.Compose("https://example.com/?utm_source=own", Utm.None, "utm_source=v").Url, Is.EqualTo("https://example.com/?utm_source=v"));

    [TestCase("a=1", "https://example.com/?own=1&a=1")]
    [TestCase("own=2", "https://example.com/?own=1")]
    [TestCase("%6Fwn=2", "https://example.com/?own=1")]
    [TestCase("OWN=2", "https://example.com/?own=1&OWN=2")]
    [TestCase("a=1&a=2&b", "https://example.com/?own=1&a=1&a=2&b")]
    [TestCase("a=%20+%zz", "https://example.com/?own=1&a=%20+%zz")]
    [TestCase("&&a=1&", "https://example.com/?own=1&a=1")]
    [TestCase("qr=1&a=1", "https://example.com/?own=1&a=1")]
    [TestCase("q%72=1", "https://example.com/?own=1")]
    [TestCase("hoko_id=forged", "https://example.com/?own=1")]
    [TestCase("%68oko%5Fid=forged", "https://example.com/?own=1")]
    [TestCase("hoko_id", "https://example.com/?own=1")]
    [TestCase("qrx=1", "https://example.com/?own=1&qrx=1")]
    [TestCase("é=é", "https://example.com/?own=1&%C3%A9=%C3%A9")]
    public void Other_parameters_of_the_visit_are_passed_on_where_the_destination_has_none_of_that_name(string query, string expected) =>
        Assert.That(Destination.Compose("https://example.com/?own=1", Utm.None, query).Url, Is.EqualTo(expected));

    [TestCase("https://example.com/?hoko_id=old&a=b")]
    [TestCase("https://example.com/?%68oko%5Fid=old&a=b")]
    [TestCase("https://example.com/?hoko_id&a=b")]
    [TestCase("https://example.com/?a=b&hoko_id=1&hoko_id=2")]
    public void A_click_id_in_the_destination_is_replaced(string url)
    {
        Assert.That(Compose(url).WithClickId(Click), Is.EqualTo(WithId("https://example.com/?a=b&hoko_id=ID")));
        Assert.That(Compose(url).Url, Is.EqualTo("https://example.com/?a=b"));
    }

    [Test]
    public void Another_name_than_the_click_ids_stays() =>
        Assert.That(Compose("https://example.com/?HOKO_ID=a&xhoko_id=b").Url, Is.EqualTo("https://example.com/?HOKO_ID=a&xhoko_id=b"));

    [Test]
    public void The_campaign_of_a_click_is_what_the_destination_got()
    {
        var composed = Destination.Compose("https://example.com/?utm_medium=own%20medium&utm_term=&ref=own", new Utm { Source = "s" }, "utm_content=a+b");

        Assert.That(composed.Utm, Is.EqualTo(new Utm { Source = "s", Medium = "own medium", Content = "a b", Referral = "own" }));
    }

    [TestCase("https://example.com/a?b=%20+&&c#d?e=1")]
    [TestCase("https://example.com?utm_source=page&ref=page&qr=1")]
    [TestCase("https://example.com/?")]
    public void A_page_with_a_script_is_a_destination_on_which_nothing_is_set(string url)
    {
        var page = Destination.OfPage(url, new Utm { Source = "link", Term = "t" }, "utm_source=script&utm_medium=a%20b&x=1&referral=r");

        Assert.That(page.Url, Is.EqualTo(url));
        Assert.That(page.Utm, Is.EqualTo(new Utm { Source = "script", Medium = "a b", Term = "t", Referral = "r" }));
    }

    /// <summary>Proxies refuse longer headers: the visitor is sent on without what does not fit.</summary>
    [TestCase("https://example.com/", "a=1&long={40000}&b=2", "https://example.com/?a=1&b=2&utm_source=s&hoko_id=ID")]
    [TestCase("https://example.com/", "utm_source={40000}&a=1", "https://example.com/?a=1&utm_source=s&hoko_id=ID")]
    [TestCase("https://example.com/", "utm_medium={20000}&a={20000}&b=2", "https://example.com/?b=2&utm_source=s&utm_medium={20000}&hoko_id=ID")]
    [TestCase("https://example.com/{32685}", "a=1&utm_source=vvv", "https://example.com/{32685}?a=1&utm_source=s&hoko_id=ID")]
    [TestCase("https://example.com/{40000}", "a=1&utm_source=v", "https://example.com/{40000}?utm_source=s&hoko_id=ID")]
    public void What_a_visitor_adds_is_left_out_where_the_location_would_be_too_long(string url, string query, string location) =>
        Assert.That(
            Destination.Compose(Long(url), new Utm { Source = "s" }, Long(query)).WithClickId(Click), Is.EqualTo(WithId(Long(location))));

    [TestCase(32_665)]
    [TestCase(32_666)]
    public void What_fits_to_the_last_character_is_passed_on(int length)
    {
        var location = Destination.Compose("https://example.com/", new Utm { Source = "s" }, "q=" + new string('x', length)).WithClickId(Click);

        Assert.That(location, Has.Length.LessThanOrEqualTo(32_768).And.Contain("utm_source=s"));
    }

    private static string Long(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\{(\d+)\}", match => new string('x', int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));

    private static Destination Compose(string url) => Destination.Compose(url, Utm.None);

    private static string WithId(string location) => location.Replace("ID", Click.ToString(), StringComparison.Ordinal);

    [TestCase("", "https://example.com/?own=1&c=3&a=link&utm_campaign=spring&utm_source=s", Description = "the destination's own of the name is replaced, campaign values win")]
    [TestCase("a=visitor&b=2", "https://example.com/?own=1&c=3&b=2&a=link&utm_campaign=spring&utm_source=s", Description = "over what the visitor brings")]
    [TestCase("utm_campaign=v", "https://example.com/?own=1&c=3&a=link&utm_source=s&utm_campaign=v", Description = "a visitor's campaign value wins over all")]
    public void Parameters_of_the_link_have_their_place(string query, string expected)
    {
        var parameters = new Dictionary<string, string> { ["a"] = "link", ["utm_source"] = "params", ["utm_campaign"] = "spring" };
        var composed = Destination.Compose("https://example.com/?own=1&a=own&c=3", new Utm { Source = "s" }, query, parameters);

        Assert.That(composed.Url.Split('?', '&').Order(), Is.EqualTo(expected.Split('?', '&').Order()));
        Assert.That(composed.Utm.Source, Is.EqualTo("s"));
        Assert.That(composed.Utm.Campaign, Is.EqualTo(query.StartsWith("utm_campaign", StringComparison.Ordinal) ? "v" : "spring"));
    }
}
