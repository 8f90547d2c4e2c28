using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Short links as they are found in running text: with the slash, the punctuation or the space that follows them.</summary>
internal sealed class TrailingCharactersTests
{
    private const string Landing = "https://example.com/landing?hoko_id={id}";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("/")]
    [TestCase(".")]
    [TestCase(",")]
    [TestCase(";")]
    [TestCase(":")]
    [TestCase("!")]
    [TestCase("%3F", Description = "an encoded question mark; a plain one begins the query")]
    [TestCase(")")]
    [TestCase("]")]
    [TestCase("}")]
    [TestCase(">")]
    [TestCase("'")]
    [TestCase("\"")]
    [TestCase("%29")]
    [TestCase("%5D")]
    [TestCase("%7D")]
    [TestCase("%3E")]
    [TestCase("%27")]
    [TestCase("%22")]
    [TestCase("%C2%BB", Description = "closing guillemet")]
    [TestCase("%E2%80%9D", Description = "closing double quotation mark")]
    [TestCase("%E2%80%99", Description = "closing single quotation mark")]
    [TestCase("%D8%8C", Description = "Arabic comma")]
    [TestCase("%D8%9B", Description = "Arabic semicolon")]
    [TestCase("%D8%9F", Description = "Arabic question mark")]
    [TestCase("%E2%80%A6", Description = "ellipsis")]
    [TestCase("%20")]
    [TestCase("%C2%A0", Description = "no-break space")]
    [TestCase("%0A")]
    [TestCase("%0D%0A")]
    [TestCase("%09")]
    [TestCase("%E2%80%8B", Description = "zero-width space")]
    [TestCase("%E2%80%8F", Description = "right-to-left mark")]
    [TestCase(").")]
    [TestCase("/.")]
    [TestCase("//")]
    [TestCase(".%20")]
    [TestCase("...")]
    public async Task A_link_with_what_follows_it_in_a_text_leads_on(string tail)
    {
        var slug = Guid.NewGuid().ToString("N");
        var link = await _workspace.NewLinkAsync();
        await _workspace.NewLinkAsync(more: $"\"slug\":\"a/{slug}\"");

        foreach (var path in new[] { link.ShortId(), "a/" + slug })
        {
            Assert.That((await VisitAsync(path + tail)).Destination(), Is.EqualTo(Landing), path);
            Assert.That((await VisitAsync(path + tail + "?a=1")).Destination(), Is.EqualTo(Landing.Replace("?", "?a=1&", StringComparison.Ordinal)), path);
        }

        var clicks = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok();
        Assert.That(clicks.Select(click => click!["shortId"]!.GetValue<string>()), Is.EqualTo([link.ShortId(), link.ShortId()]));
    }

    [TestCase("-")]
    [TestCase("_")]
    [TestCase("a")]
    [TestCase("(")]
    [TestCase("*")]
    [TestCase("/x")]
    [TestCase("./x")]
    [TestCase("%2Fx")]
    public async Task A_link_with_anything_else_behind_it_is_another_name(string tail) =>
        Assert.That((await VisitAsync((await _workspace.NewLinkAsync()).ShortId() + tail)).Status, Is.EqualTo(HttpStatusCode.NotFound));

    [TestCase("/")]
    [TestCase("//")]
    [TestCase("/.")]
    [TestCase("/...")]
    [TestCase("/%20")]
    [TestCase("/docs.")]
    [TestCase("/health,")]
    [TestCase("/analytics.js.")]
    public async Task A_path_without_a_name_in_it_is_not_found(string path) =>
        Assert.That((await TestRun.App.Url.VisitAsync(path)).Status, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.MovedPermanently));

    [Test]
    public async Task A_slug_that_ends_with_the_character_itself_wins()
    {
        var slug = Guid.NewGuid().ToString("N");
        await _workspace.NewLinkAsync("https://example.com/plain", $"\"slug\":\"{slug}\"");
        await _workspace.NewLinkAsync("https://example.com/dot", $"\"slug\":\"{slug}.\"");

        Assert.That((await VisitAsync(slug + ".")).Destination(), Does.StartWith("https://example.com/dot"));
        Assert.That((await VisitAsync(slug)).Destination(), Does.StartWith("https://example.com/plain"));
        Assert.That((await VisitAsync(slug + ",")).Destination(), Does.StartWith("https://example.com/plain"));
    }

    [Test]
    public async Task A_slug_in_another_script_leads_on_with_what_follows_it()
    {
        var mark = Guid.NewGuid().ToString("N");
        await _workspace.NewLinkAsync(more: $"\"slug\":\"{mark}\u0631\u0628\u064A\u0639\"");

        Assert.That((await VisitAsync(mark + "%D8%B1%D8%A8%D9%8A%D8%B9%D8%8C")).Destination(), Is.EqualTo(Landing));
        Assert.That((await VisitAsync(mark + "%D8%B1%D8%A8%D9%8A%D8%B9/")).Destination(), Is.EqualTo(Landing));
    }

    [Test]
    public async Task A_branded_domain_has_the_same_rule_before_its_own_place_for_unknown_links()
    {
        var host = await _workspace.NewDomainAsync("https://example.com/missing");
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{host}\"");

        Assert.That((await VisitAsync(link.ShortId() + "/", "Host: " + host)).Destination(), Is.EqualTo(Landing));
        Assert.That((await VisitAsync(link.ShortId() + ".", "Host: " + host)).Destination(), Is.EqualTo(Landing));
        Assert.That((await VisitAsync("nothing.", "Host: " + host)).Location(), Is.EqualTo("https://example.com/missing"));
    }

    [Test]
    public async Task Head_answers_where_get_does()
    {
        var link = await _workspace.NewLinkAsync();

        Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Head, $"/{link.ShortId()}).", null)).Destination(), Is.EqualTo(Landing));
    }

    [TestCase("/")]
    [TestCase(".")]
    [TestCase("%22")]
    [TestCase(";")]
    public async Task The_password_of_a_link_is_taken_at_the_address_that_asked_for_it(string tail)
    {
        var link = await _workspace.NewLinkAsync(more: "\"password\":\"open\"");
        var path = $"/{link.ShortId()}{tail}";

        Assert.That((await TestRun.App.Url.VisitAsync(path)).Status, Is.EqualTo(HttpStatusCode.OK));
        var entered = await TestRun.App.Url.EnterAsync(path, "open");

        Assert.That(entered.Destination(), Is.EqualTo(Landing));
        var pass = entered.Header("Set-Cookie").Single(cookie => cookie.StartsWith("hoko_pass_", StringComparison.Ordinal));
        Assert.That((await TestRun.App.Url.VisitAsync(path, "Cookie: " + pass.Split(';')[0])).Destination(), Is.EqualTo(Landing));
    }

    [Test]
    public async Task A_deleted_link_is_not_found_with_a_tail_either()
    {
        var link = await _workspace.NewLinkAsync();
        Assert.That((await VisitAsync(link.ShortId() + ".")).Status, Is.EqualTo(HttpStatusCode.Found));

        (await _workspace.DeleteAsync("/api/links", $$"""["{{link["id"]}}"]""")).DeletedIds();

        Assert.That((await VisitAsync(link.ShortId() + ".")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static Task<Answer> VisitAsync(string path, params string[] headers) => TestRun.App.Url.VisitAsync("/" + path, headers);
}
