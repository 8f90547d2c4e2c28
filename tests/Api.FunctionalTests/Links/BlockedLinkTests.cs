using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Scripts;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Links;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>Links that the operator has blocked, on two nodes.</summary>
internal sealed class BlockedLinkTests
{
    private const string Expired = "\"expiresAt\":\"2020-01-01T00:00:00Z\",\"expiredUrl\":\"https://example.com/expired\"";
    private const string Facebook = "User-Agent: facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";

    // The contract's second, and as much again for a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private HokoApp _node = null!;
    private HokoApp _other = null!;
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _node = await HokoApp.StartAsync();
        _other = await _node.StartNodeAsync();
        _workspace = await _node.NewWorkspaceAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _other.DisposeAsync();
        await _node.DisposeAsync();
    }

    [TestCase("en", "This link was blocked")]
    [TestCase("ar", "حُظر هذا الرابط")]
    public async Task Visiting_shows_a_page_in_the_visitors_language(string language, string title)
    {
        var link = await _workspace.NewLinkAsync();
        await BlockAsync(link);

        var page = await VisitAsync(link, "Accept-Language: " + language);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(page.Text, Does.Contain(title).And.Not.Contain("example.com"));
        Assert.That(page.Header("Location"), Is.Empty);
        Assert.That(page.Header("Cache-Control"), Is.EqualTo(["private, no-store"]));
    }

    [TestCase("\"title\":\"A\"")]
    [TestCase(Expired)]
    [TestCase("\"password\":\"open\"")]
    [TestCase("\"cloaked\":true")]
    [TestCase("\"maxClicks\":5")]
    [TestCase("\"social\":{\"title\":\"Look\"}")]
    public async Task Visiting_records_no_click_and_leads_nowhere_whatever_the_link_has(string more)
    {
        var link = await _workspace.NewLinkAsync(more: more);
        await VisitAsync(link);
        await BlockAsync(link);
        var before = await ClicksAsync(link);

        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await VisitAsync(link, Facebook)).Status, Is.EqualTo(HttpStatusCode.Gone), "a crawler that makes previews");
        Assert.That((await _node.Url.VisitAsync($"/{link.ShortId()}?qr=1")).Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await _node.Url.EnterAsync("/" + link.ShortId(), "open")).Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await _node.Url.SendAsync(HttpMethod.Head, "/" + link.ShortId(), null)).Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await ClicksAsync(link), Is.EqualTo(before));
    }

    [Test]
    public async Task Its_scripts_do_nothing_and_a_token_from_before_counts_no_click()
    {
        var page = await EmbeddedPage.OfNewLinkAsync(_workspace);
        var token = await page.TokenAsync();
        await _node.SendAsync(new BlockLink(page.LinkId, "phishing"));

        Assert.That(EmbeddedPage.TokenIn(await page.LoadAsync()), Is.Null);
        Assert.That((await page.CaptureAsync(token)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await page.ClicksAsync(_workspace, bots: true), Is.Empty);
    }

    [Test]
    public async Task Another_node_that_has_the_link_in_memory_sees_the_block_and_its_end()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"slug\":\"kit-{Guid.NewGuid():N}\"");
        Assert.That((await _other.Url.VisitAsync("/" + link.ShortId())).Status, Is.EqualTo(HttpStatusCode.Found));

        await _node.SendAsync(new BlockLink((string)link["shortUrl"]!, "phishing"));
        await Eventually.HoldsAsync(async () => (await _other.Url.VisitAsync("/" + link.ShortId())).Status == HttpStatusCode.Gone, "the block", Bound);

        await _node.SendAsync(new BlockLink(link.ShortId(), null));
        await Eventually.HoldsAsync(async () => (await _other.Url.VisitAsync("/" + link.ShortId())).Status == HttpStatusCode.Found, "its end", Bound);
    }

    [Test]
    public async Task Its_owner_sees_it_and_can_neither_lift_it_nor_free_its_address()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"slug\":\"own-{Guid.NewGuid():N}\"");
        Assert.That(link["blockedAt"], Is.Null);
        await BlockAsync(link);
        var id = link["id"]!;

        var put = await _workspace.PutAsync("/api/links", $$"""[{"id":"{{id}}","url":"https://example.com/new","blockedAt":null,"title":"N"}]""");
        Assert.That((string?)put.Ok()[0]!["blockedAt"], Is.Not.Null);
        Assert.That((await _workspace.PutAsync("/api/links", $$"""[{"id":"{{id}}","slug":null}]""")).Rejected(), Is.EqualTo(["0|slug|link.blocked"]));
        Assert.That((await _workspace.DeleteAsync("/api/links", $$"""["{{id}}"]""")).Rejected(), Is.EqualTo(["0|-|link.blocked"]));
        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Gone));

        await _node.SendAsync(new BlockLink(link.ShortId(), null));
        Assert.That((await VisitAsync(link)).Location(), Does.StartWith("https://example.com/new"));
        Assert.That((await _workspace.DeleteAsync("/api/links", $$"""["{{id}}"]""")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Finding_knows_links_by_every_name_and_by_every_destination()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var link = await _workspace.NewLinkAsync(
            $"https://LOGIN.{mark}.example:8443/Kit/a?x=1",
            $$"""
            "slug":"find/{{mark}}","externalId":"ext-{{mark}}","ios":"https://ios-{{mark}}.example/",
            "geo":{"SA":"https://geo-{{mark}}.example/sa"},"expiredUrl":"https://bücher-{{mark}}.example/"
            """);
        await BlockAsync(link);

        foreach (var text in new[]
        {
            (string)link["id"]!, (string)link["shortUrl"]!, (string)link["shortUrl"]! + "/?utm_source=a", $"localhost:5080/find/{mark}", $"find/{mark}",
            $"/find/{mark}", $"ext-{mark}", $"https://login.{mark}.example:8443/Kit", $"{mark}.example", $"LOGIN.{mark}.EXAMPLE", $"ios-{mark}.example",
            $"geo-{mark}.example", $"bücher-{mark}.example", new IdnMapping().GetAscii($"bücher-{mark}.example"),
        })
        {
            var found = await _node.SendAsync(new FindLinks(text));
            Assert.That(found.Select(row => row.Id.ToString()), Is.EqualTo([(string)link["id"]!]), text);
            Assert.That(
                (found[0].Workspace, found[0].ShortUrl, found[0].State, found[0].BlockedReason),
                Is.EqualTo((_workspace.Name, (string)link["shortUrl"]!, "blocked", "phishing")));
        }

        foreach (var text in new[] { $"ogin.{mark}.example", $"nothing-{mark}", $"https://elsewhere.example/find/{mark}", "", "/", "%", "https://", "://" })
            Assert.That((await _node.SendAsync(new FindLinks(text))).Select(row => row.Id.ToString()), Does.Not.Contain((string)link["id"]!), text);
    }

    private Task<MediatR.Unit> BlockAsync(JsonNode link) => _node.SendAsync(new BlockLink((string)link["id"]!, "phishing"));

    private Task<Answer> VisitAsync(JsonNode link, params string[] headers) => _node.Url.VisitAsync("/" + link.ShortId(), headers);

    private async Task<int> ClicksAsync(JsonNode link) => (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}&bots=true")).Ok().Count;
}
