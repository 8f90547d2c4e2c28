using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Where a plain link's 302 leads, byte for byte; <c>{id}</c> is the click's id.</summary>
internal sealed class DestinationTests
{
    private const string Campaign = """
        {"source":"link s","medium":"m&m","campaign":"c","term":"t","content":"o","referral":"r"}
        """;

    private const string CampaignParameters = "utm_source=link%20s&utm_medium=m%26m&utm_campaign=c&utm_term=t&utm_content=o&ref=r";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("https://example.com", "https://example.com?hoko_id={id}")]
    [TestCase("https://example.com/?", "https://example.com/?hoko_id={id}")]
    [TestCase("HTTPS://Example.COM:443/A/../b", "HTTPS://Example.COM:443/A/../b?hoko_id={id}")]
    [TestCase("https://example.com/a#part", "https://example.com/a?hoko_id={id}#part")]
    [TestCase("https://example.com/#/route?x=1", "https://example.com/?hoko_id={id}#/route?x=1")]
    [TestCase("https://example.com/%2f%2F%7e?a=x+y&b=%20&c=%zz", "https://example.com/%2f%2F%7e?a=x+y&b=%20&c=%zz&hoko_id={id}")]
    [TestCase("https://example.com/?flag&empty=&a=1&a=2", "https://example.com/?flag&empty=&a=1&a=2&hoko_id={id}")]
    [TestCase("https://example.com/?a=b=c;d/e?f", "https://example.com/?a=b=c;d/e?f&hoko_id={id}")]
    [TestCase("https://example.com/?qr=7&utm_source=own", "https://example.com/?qr=7&utm_source=own&hoko_id={id}")]
    public async Task Visiting_a_link_without_campaign_leaves_every_byte_of_the_destination(string url, string expected) =>
        Assert.That(await DestinationAsync(url, null, ""), Is.EqualTo(expected));

    [TestCase(
        "https://مثال.إختبار:8443/مسار?س=ق#ج",
        "https://xn--mgbh0fb.xn--kgbechtv:8443/%D9%85%D8%B3%D8%A7%D8%B1?%D8%B3=%D9%82&hoko_id={id}#%D8%AC")]
    [TestCase("https://bücher.example/ü%C3%BC", "https://xn--bcher-kva.example/%C3%BC%C3%BC?hoko_id={id}")]
    [TestCase("https://example.com/\U0001F600", "https://example.com/%F0%9F%98%80?hoko_id={id}")]
    public async Task Visiting_a_destination_outside_ascii_encodes_it_and_writes_its_host_in_punycode(string url, string expected) =>
        Assert.That(await DestinationAsync(url, null, ""), Is.EqualTo(expected));

    [TestCase("https://example.com/?a=1", "https://example.com/?a=1&" + CampaignParameters + "&hoko_id={id}")]
    [TestCase("https://example.com/?utm_source=own&a=1&ref=own&utm_source=own2", "https://example.com/?a=1&" + CampaignParameters + "&hoko_id={id}")]
    [TestCase("https://example.com/?utm%5Fsource=own&%72ef=own&a=1#f", "https://example.com/?a=1&" + CampaignParameters + "&hoko_id={id}#f")]
    [TestCase("https://example.com/?UTM_SOURCE=own&utm_id=7", "https://example.com/?UTM_SOURCE=own&utm_id=7&" + CampaignParameters + "&hoko_id={id}")]
    public async Task Visiting_a_link_with_campaign_sets_it_over_the_parameters_of_those_decoded_names(string url, string expected) =>
        Assert.That(await DestinationAsync(url, Campaign, ""), Is.EqualTo(expected));

    [TestCase("utm_source=visit", "https://example.com/?utm_source=visit&utm_medium=link-m&hoko_id={id}")]
    [TestCase("utm%5Fsource=visit&utm_source=second", "https://example.com/?utm%5Fsource=visit&utm_source=second&utm_medium=link-m&hoko_id={id}")]
    [TestCase("ref=friend&utm_term=a+b%2Bc", "https://example.com/?utm_source=link-s&utm_medium=link-m&utm_term=a+b%2Bc&ref=friend&hoko_id={id}")]
    [TestCase("utm_source=", "https://example.com/?utm_source=link-s&utm_medium=link-m&hoko_id={id}")]
    [TestCase("utm_source", "https://example.com/?utm_source=link-s&utm_medium=link-m&hoko_id={id}")]
    public async Task Visiting_with_campaign_parameters_puts_them_over_the_links_and_the_destinations(string query, string expected) =>
        Assert.That(
            await DestinationAsync("https://example.com/?utm_source=own&ref=own", """{"source":"link-s","medium":"link-m"}""", query),
            Is.EqualTo(query.Contains("ref=", StringComparison.Ordinal) ? expected : expected.Replace("/?", "/?ref=own&", StringComparison.Ordinal)));

    [Test]
    public async Task Visiting_with_campaign_parameters_puts_them_over_the_destinations_where_the_link_has_none() =>
        Assert.That(
            await DestinationAsync("https://example.com/?utm_source=own&a=1", null, "utm_source=visit"),
            Is.EqualTo("https://example.com/?a=1&utm_source=visit&hoko_id={id}"));

    [TestCase("utm_source=caf%E9")]
    [TestCase("utm_source=caf%e9")]
    [TestCase("utm_source=caf%C3%A9")]
    [TestCase("utm_source=caf%c3%a9")]
    [TestCase("utm_source=a+b")]
    [TestCase("utm_source=a%2Bb%2bc")]
    [TestCase("utm_source=%zz")]
    [TestCase("utm_source=100%")]
    [TestCase("utm_source=a%2")]
    [TestCase("utm_source=a=b")]
    [TestCase("utm_source=a;utm_medium=b")]
    [TestCase("utm_source=a/b?c:@!$'()*,")]
    [TestCase("utm_source=%26%3D%23")]
    [TestCase("utm_source=%00%7F")]
    [TestCase("utm_source=%F0%9F%8C%B8%ED%A0%80")]
    [TestCase("utm_source=a&utm_source=b")]
    [TestCase("utm_source=&utm_source=b")]
    [TestCase("utm_source=")]
    [TestCase("utm_source")]
    [TestCase("utm%5fsource=a")]
    [TestCase("utm_source=a&utm_medium=b&utm_campaign=c&utm_term=d&utm_content=e&ref=caf%E9")]
    [TestCase("ref=%D9%85+%d9%85")]
    public async Task Visiting_with_campaign_parameters_passes_them_on_byte_for_byte(string query) =>
        Assert.That(await DestinationAsync("https://example.com/?a=1", null, query), Is.EqualTo($"https://example.com/?a=1&{query}&hoko_id={{id}}"));

    [TestCase("utm_source=caf%E9", "caf\u00E9")]
    [TestCase("utm_source=caf%C3%A9", "caf\u00E9")]
    [TestCase("utm_source=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7", "\u0645\u0631\u062D\u0628\u0627")]
    [TestCase("utm_source=a+b%2Bc", "a b+c")]
    [TestCase("utm_source=%zz", "%zz")]
    [TestCase("utm_source=100%", "100%")]
    [TestCase("utm_source=%ED%A0%80", "\u00ED\u00A0\u0080")]
    [TestCase("utm_source=a%00b", "a\uFFFDb")]
    [TestCase("utm_source=a&utm_source=b", "a")]
    [TestCase("utm_source=&utm_source=b", "b")]
    [TestCase("utm_source=", null)]
    public async Task Visiting_with_campaign_parameters_records_what_they_say(string query, string? expected)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/");
        await TestRun.App.Url.VisitAsync($"/{link.ShortId()}?{query}");

        var click = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!;
        Assert.That(click["utm"]?["source"]?.GetValue<string>(), Is.EqualTo(expected));
        Assert.That(click["destination"]!.GetValue<string>(), Is.EqualTo("https://example.com/?" + query));
    }

    [TestCase("b=2", "a=1&b=2")]
    [TestCase("a=9&%61=8&b=2", "a=1&b=2", Description = "the destination's own stays, however the name is encoded")]
    [TestCase("A=9", "a=1&A=9")]
    [TestCase("b=2&b=3", "a=1&b=2&b=3")]
    [TestCase("flag&empty=&=v", "a=1&flag&empty=&=v")]
    [TestCase("b=x+y&c=%20&d=%2B", "a=1&b=x+y&c=%20&d=%2B")]
    [TestCase("&&b=2&", "a=1&b=2")]
    [TestCase("%zz=1&b=%d9%85", "a=1&%zz=1&b=%d9%85")]
    public async Task Visiting_with_other_parameters_passes_on_those_that_the_destination_has_not(string query, string expected) =>
        Assert.That(await DestinationAsync("https://example.com/?a=1", null, query), Is.EqualTo($"https://example.com/?{expected}&hoko_id={{id}}"));

    [TestCase("hoko_id=forged")]
    [TestCase("%68oko_id=forged&hoko%5Fid=forged&%68%6F%6b%6F%5f%69%64=forged")]
    [TestCase("hoko_id=01890000-0000-7000-8000-000000000000")]
    [TestCase("hoko_id")]
    [TestCase("qr=1")]
    [TestCase("qr=1&qr=2&%71%72=3&qr")]
    public async Task Visiting_with_parameters_of_Hokos_own_sets_none_of_them(string query) =>
        Assert.That(await DestinationAsync("https://example.com/?a=1", null, query), Is.EqualTo("https://example.com/?a=1&hoko_id={id}"));

    [TestCase("https://example.com/?hoko_id=old&a=1&%68oko_id=older#f")]
    [TestCase("https://example.com/?a=1&hoko_id#f")]
    public async Task Visiting_a_destination_with_a_click_id_replaces_it(string url) =>
        Assert.That(await DestinationAsync(url, null, ""), Is.EqualTo("https://example.com/?a=1&hoko_id={id}#f"));

    private async Task<string> DestinationAsync(string url, string? utm, string query)
    {
        var link = await _workspace.NewLinkAsync(url, utm is null ? null : $"\"utm\":{utm}");
        return (await TestRun.App.Url.VisitAsync($"/{link.ShortId()}{(query.Length == 0 ? "" : "?" + query)}")).Destination();
    }
}
