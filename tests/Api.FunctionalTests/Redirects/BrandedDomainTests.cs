using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Visits of links on domains that workspaces have brought.</summary>
internal sealed class BrandedDomainTests
{
    private TestWorkspace _workspace = null!;
    private string _host = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _host = await _workspace.NewDomainAsync();
    }

    [Test]
    public async Task A_link_answers_on_its_own_domain_alone_by_its_slug_and_by_its_id()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{_host}\"");
        var slug = Guid.NewGuid().ToString("N");
        var shortId = link.ShortId();
        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","slug":"{{slug}}"}""");
        var other = await _workspace.NewDomainAsync();

        foreach (var path in new[] { slug, shortId })
        {
            Assert.That((await VisitAsync(path, _host)).Status, Is.EqualTo(HttpStatusCode.Found), path);
            Assert.That((await VisitAsync(path, other)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
            Assert.That((await VisitAsync(path, "nobody.example")).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
            Assert.That((await TestRun.App.Url.VisitAsync("/" + path)).Status, Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    [Test]
    public async Task A_link_of_our_own_domain_does_not_answer_on_a_branded_one()
    {
        var link = await _workspace.NewLinkAsync();

        Assert.That((await VisitAsync(link.ShortId(), _host)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await VisitAsync(link.ShortId(), "unknown.example")).Status, Is.EqualTo(HttpStatusCode.Found), "every other host is our own");
    }

    [Test]
    public async Task One_slug_is_another_link_on_each_domain()
    {
        var slug = Guid.NewGuid().ToString("N");
        await _workspace.NewLinkAsync("https://example.com/own", $"\"slug\":\"{slug}\"");
        await _workspace.NewLinkAsync("https://example.com/branded", $"\"slug\":\"{slug}\",\"domain\":\"{_host}\"");

        Assert.That((await VisitAsync(slug, _host)).Destination(), Does.StartWith("https://example.com/branded"));
        Assert.That((await TestRun.App.Url.VisitAsync("/" + slug)).Destination(), Does.StartWith("https://example.com/own"));
    }

    [Test]
    public async Task A_host_is_known_in_any_case_with_a_port_and_with_a_dot_at_its_end()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{_host}\"");

        foreach (var spelling in new[] { _host.ToUpperInvariant(), _host + ":8443", _host + ".", _host + ".:80" })
            Assert.That((await VisitAsync(link.ShortId(), spelling)).Status, Is.EqualTo(HttpStatusCode.Found), spelling);
    }

    [Test]
    public async Task A_path_can_not_pretend_to_be_a_host()
    {
        var slug = Guid.NewGuid().ToString("N");
        await _workspace.NewLinkAsync(more: $"\"slug\":\"{slug}\",\"domain\":\"{_host}\"");
        Assert.That((await VisitAsync(slug, _host)).Status, Is.EqualTo(HttpStatusCode.Found));

        Assert.That((await TestRun.App.Url.VisitAsync($"/{_host}//{slug}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await TestRun.App.Url.VisitAsync($"/{_host}//{slug}/analytics.js", "Referer: https://example.com/")).Text, Does.StartWith("//"));
    }

    [Test]
    public async Task A_domain_that_is_not_verified_is_as_any_unknown_host()
    {
        var claimed = DomainScenes.NewHost();
        await _workspace.ClaimAsync(claimed, "\"notFoundUrl\":\"https://example.com/lost\"");

        Assert.That((await VisitAsync("nothing", claimed)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await VisitAsync((await _workspace.NewLinkAsync()).ShortId(), claimed)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task What_the_domain_does_not_have_is_sent_to_its_not_found_url_at_once_after_a_change()
    {
        var domain = await _workspace.NewVerifiedAsync("https://example.com/ضائع?a=1");
        var host = DomainScenes.Text(domain, "host");

        foreach (var path in new[] { "", "nothing", "AAAAAAA", "a/b/c", "a//b", "x/", "about", "Pricing/x" })
        {
            var answer = await VisitAsync(path, host);
            Assert.That(answer.Location(), Is.EqualTo("https://example.com/%D8%B6%D8%A7%D8%A6%D8%B9?a=1"), path);
            Assert.That(answer.Header("Set-Cookie"), Is.Empty, "no click");
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["private, no-store"]));
        }

        Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Head, "/nothing", null, "Host: " + host)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await TestRun.App.Url.VisitAsync("/health/live", "Host: " + host)).Status, Is.EqualTo(HttpStatusCode.OK), "Hoko's own words stay its own");

        await _workspace.PutOneAsync(DomainScenes.Path, $$"""{"id":"{{domain["id"]}}","notFoundUrl":null}""");
        Assert.That((await VisitAsync("nothing", host)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await VisitAsync("", host)).Status, Is.EqualTo(HttpStatusCode.OK), "the home page");
    }

    [Test]
    public async Task A_link_that_is_moved_to_another_domain_answers_there_at_once()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{_host}\"");
        var shortId = link.ShortId();
        Assert.That((await VisitAsync(shortId, _host)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await TestRun.App.Url.VisitAsync("/" + shortId)).Status, Is.EqualTo(HttpStatusCode.NotFound));

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","domain":null}""");

        Assert.That((await VisitAsync(shortId, _host)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await TestRun.App.Url.VisitAsync("/" + shortId)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task A_deleted_link_of_a_domain_is_gone_at_once()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{_host}\"");
        Assert.That((await VisitAsync(link.ShortId(), _host)).Status, Is.EqualTo(HttpStatusCode.Found));

        (await _workspace.DeleteAsync("/api/links", $$"""["{{link["id"]}}"]""")).DeletedIds();

        Assert.That((await VisitAsync(link.ShortId(), _host)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("url")]
    [TestCase("ios")]
    [TestCase("expiredUrl")]
    public async Task A_destination_on_any_verified_domain_is_refused_whosever_it_is(string field)
    {
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewDomainAsync();
        var claimed = DomainScenes.NewHost();
        await _workspace.ClaimAsync(claimed);
        var link = await _workspace.NewLinkAsync();

        foreach (var host in new[] { _host, foreign, foreign.ToUpperInvariant() + "." })
        {
            await _workspace.AsksInVainAsync(
                HttpMethod.Put,
                "/api/links",
                $$"""[{"id":"{{link["id"]}}","{{field}}":"http://{{host}}:5080/x"}]""",
                ResourceScenes.General,
                $"0|{field}|url.own_domain");
        }

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","{{field}}":"http://{{claimed}}:5080/x"}""");
    }

    [Test]
    public async Task A_click_on_a_branded_domain_is_counted_with_its_links_id()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{_host}\"");

        var click = (await VisitAsync(link.ShortId(), _host)).ClickId();

        var listed = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!;
        Assert.That(listed["id"]!.GetValue<string>(), Is.EqualTo(click));
    }

    [Test]
    public async Task The_script_of_a_link_is_on_its_own_domain_alone()
    {
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{_host}\"");
        var path = $"/{link.ShortId()}/analytics.js";

        Assert.That((await TestRun.App.Url.VisitAsync(path, "Host: " + _host, "Referer: https://example.com/")).Text, Does.Contain("token"));
        Assert.That((await TestRun.App.Url.VisitAsync(path, "Referer: https://example.com/")).Text, Does.StartWith("//"));
    }

    private static Task<Answer> VisitAsync(string path, string host) => TestRun.App.Url.VisitAsync("/" + path, "Host: " + host);
}
