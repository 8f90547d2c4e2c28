using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Visits of links by the paths that clients chose for them.</summary>
internal sealed class SlugTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("spring-{0}", "spring-{0}")]
    [TestCase("Spring/2027/{0}", "Spring/2027/{0}")]
    [TestCase("ربيع/{0}", "%D8%B1%D8%A8%D9%8A%D8%B9/{0}")]
    [TestCase("🌸{0}", "%F0%9F%8C%B8{0}")]
    [TestCase("👩‍🚀{0}", "%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80{0}")]
    [TestCase("a!$&'()*+,;=:@-._~{0}", "a!$&'()*+,;=:@-._~{0}")]
    [TestCase("a!$&'()*+,;=:@-._~{0}", "a%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40-._~{0}")]
    [TestCase("spring-{0}", "%73pr%69ng-{0}")]
    [TestCase("caf\u00e9-{0}", "cafe%CC%81-{0}")]
    [TestCase("cafe\u0301-{0}", "caf%C3%A9-{0}")]
    public async Task A_slug_leads_on_in_every_encoding_of_its_path(string slug, string path)
    {
        var mark = Guid.NewGuid().ToString("N");
        var link = await LinkAsync(string.Format(null, slug, mark));

        Assert.That((await VisitAsync("/" + string.Format(null, path, mark))).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
        var shortUrl = new Uri(link["shortUrl"]!.GetValue<string>());
        Assert.That((await VisitAsync(shortUrl.PathAndQuery)).Status, Is.EqualTo(HttpStatusCode.Found), shortUrl.PathAndQuery);
    }

    [Test]
    public async Task The_generated_id_leads_on_beside_the_slug()
    {
        var link = await _workspace.NewLinkAsync();
        var mark = Guid.NewGuid().ToString("N");
        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","slug":"{{mark}}"}""");

        Assert.That((await VisitAsync("/" + link.ShortId())).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync("/" + mark)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [TestCase("{0}")]
    [TestCase("A/{0}")]
    [TestCase("a//{0}")]
    [TestCase("/a/{0}")]
    [TestCase("a/{0}/b")]
    [TestCase("a%2F{0}")]
    [TestCase("a/{0}%20b")]
    [TestCase("a/{0}%00")]
    public async Task What_is_not_the_slug_to_the_letter_is_not_found(string path)
    {
        var mark = Guid.NewGuid().ToString("N");
        await LinkAsync("a/" + mark);

        Assert.That((int)(await VisitAsync("/" + string.Format(null, path, mark))).Status, Is.EqualTo(404).Or.EqualTo(400), path);
    }

    [TestCase("/%ED%A0%80")]
    [TestCase("/a/%ED%A0%80/b")]
    [TestCase("/%FF%FE")]
    [TestCase("/%C0%AE%C0%AE")]
    [TestCase("/%EF%BF%BF")]
    [TestCase("/..%2F..%2Fetc")]
    [TestCase("/x%0D%0ASet-Cookie:a=b")]
    [TestCase("/%E2%80%AEabc")]
    public async Task Paths_that_are_no_text_at_all_are_not_found(string path)
    {
        var answer = await VisitAsync(path);

        Assert.That((int)answer.Status, Is.EqualTo(404).Or.EqualTo(400), path);
        Assert.That(answer.Header("Set-Cookie"), Is.Empty);
    }

    [Test]
    public async Task A_slug_that_changes_leads_on_at_once_and_the_old_one_no_more()
    {
        var (before, after) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        var link = await LinkAsync(before);
        Assert.That((await VisitAsync("/" + before)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync("/" + after)).Status, Is.EqualTo(HttpStatusCode.NotFound));

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","slug":"{{after}}"}""");

        Assert.That((await VisitAsync("/" + after)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync("/" + before)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_new_slug_leads_on_though_it_was_asked_for_a_moment_before()
    {
        var slug = Guid.NewGuid().ToString("N");
        Assert.That((await VisitAsync("/" + slug)).Status, Is.EqualTo(HttpStatusCode.NotFound));

        await LinkAsync(slug);

        Assert.That((await VisitAsync("/" + slug)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task Slugs_that_two_links_swap_lead_on_to_the_other_at_once()
    {
        var (first, second) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        var (a, b) = (await LinkAsync(first, "https://example.com/a"), await LinkAsync(second, "https://example.com/b"));
        Assert.That((await VisitAsync("/" + first)).Destination(), Does.StartWith("https://example.com/a"));
        Assert.That((await VisitAsync("/" + second)).Destination(), Does.StartWith("https://example.com/b"));

        (await _workspace.PutAsync("/api/links", $$"""[{"id":"{{a["id"]}}","slug":"{{second}}"},{"id":"{{b["id"]}}","slug":"{{first}}"}]""")).Ok();

        Assert.That((await VisitAsync("/" + first)).Destination(), Does.StartWith("https://example.com/b"));
        Assert.That((await VisitAsync("/" + second)).Destination(), Does.StartWith("https://example.com/a"));
    }

    [Test]
    public async Task A_slug_is_free_again_when_its_link_is_deleted_and_leads_to_whoever_takes_it()
    {
        var slug = Guid.NewGuid().ToString("N");
        var link = await LinkAsync(slug);
        Assert.That((await VisitAsync("/" + slug)).Status, Is.EqualTo(HttpStatusCode.Found));

        (await _workspace.DeleteAsync("/api/links", $$"""["{{link["id"]}}"]""")).DeletedIds();
        Assert.That((await VisitAsync("/" + slug)).Status, Is.EqualTo(HttpStatusCode.NotFound));

        var other = await TestRun.App.NewWorkspaceAsync();
        await other.NewLinkAsync("https://example.com/other", $"\"slug\":\"{slug}\"");
        Assert.That((await VisitAsync("/" + slug)).Destination(), Does.StartWith("https://example.com/other"));
    }

    [Test]
    public async Task A_slug_of_the_form_of_an_id_leads_on()
    {
        var slug = Guid.NewGuid().ToString("N")[..7];
        await LinkAsync(slug);

        Assert.That((await VisitAsync("/" + slug)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task The_password_of_a_link_with_a_slug_is_asked_for_once()
    {
        var slug = "ربيع/" + Guid.NewGuid().ToString("N");
        var link = await LinkAsync(slug, more: """,  "password":"open" """);
        var path = new Uri(link["shortUrl"]!.GetValue<string>()).AbsolutePath;

        Assert.That((await VisitAsync(path)).Status, Is.EqualTo(HttpStatusCode.OK));
        var entered = await TestRun.App.Url.EnterAsync(path, "open");

        Assert.That(entered.Status, Is.EqualTo(HttpStatusCode.Found));
        var pass = entered.Header("Set-Cookie").Single(cookie => cookie.StartsWith("hoko_pass_", StringComparison.Ordinal));
        Assert.That(pass, Does.Contain($"path={path};"));
        Assert.That((await TestRun.App.Url.VisitAsync(path, "Cookie: " + pass.Split(';')[0])).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task The_script_of_a_link_with_a_slug_of_several_segments_counts_a_click()
    {
        var slug = "shop/" + Guid.NewGuid().ToString("N");
        await LinkAsync(slug);

        var script = await TestRun.App.Url.VisitAsync($"/{slug}/analytics.js", "Referer: https://example.com/");

        Assert.That(script.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(script.Text, Does.Contain("token"));
        Assert.That((await TestRun.App.Url.VisitAsync("/shop/analytics.js", "Referer: https://example.com/")).Text, Does.StartWith("//"));
        Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Put, $"/{slug}/analytics.js", null)).Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    private Task<JsonNode> LinkAsync(string slug, string url = "https://example.com/landing", string more = "") =>
        _workspace.NewLinkAsync(url, $"\"slug\":\"{slug}\"{more}");

    private static Task<Answer> VisitAsync(string path) => TestRun.App.Url.VisitAsync(path);
}
