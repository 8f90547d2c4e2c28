using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>Names that new links can't take as slugs, while links that have one keep it.</summary>
internal sealed class WellKnownSlugsTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;
    private string _collection = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCase("mcp")]
    [TestCase("MCP/x")]
    [TestCase("llms.txt")]
    [TestCase("llms-full.txt")]
    [TestCase("dashboard")]
    [TestCase("graphql")]
    [TestCase("GraphQL")]
    [TestCase("ads.txt")]
    [TestCase("app-ads.txt")]
    [TestCase("security.txt")]
    [TestCase("Security.TXT")]
    [TestCase("humans.txt")]
    [TestCase("sw.js")]
    [TestCase("service-worker.js")]
    [TestCase("crossdomain.xml")]
    [TestCase(".env")]
    [TestCase(".ENV.local")]
    [TestCase(".git/config")]
    [TestCase(".htaccess")]
    [TestCase("hoko")]
    [TestCase("hooks")]
    [TestCase("password")]
    [TestCase("v2")]
    [TestCase("V9/links")]
    [TestCase("favicon.ico")]
    [TestCase("favicon.svg")]
    [TestCase("apple-touch-icon.png")]
    [TestCase("apple-touch-icon-120x120-precomposed.png")]
    [TestCase("site.webmanifest")]
    [TestCase("browserconfig.xml")]
    [TestCase("sitemap_index.xml")]
    [TestCase("sitemap-1.xml")]
    [TestCase("google1234567890abcdef.html")]
    [TestCase("BingSiteAuth.xml")]
    [TestCase("wp-login.php")]
    [TestCase("wp-admin/setup")]
    [TestCase("xmlrpc.php")]
    [TestCase("index.php")]
    [TestCase("oauth/authorize")]
    [TestCase("\uFF4D\uFF43\uFF50")]
    [TestCase("\u043C\u0441\u0440")]
    [TestCase("h\u00F6ko")]
    [TestCase("hok\u043E")]
    [TestCase("\uFF0Eenv")]
    [TestCase("pa\u200Dssword")]
    public async Task A_well_known_name_is_refused_for_new_slugs_in_any_case_and_look(string slug) =>
        Assert.That((await PostAsync(slug)).Rejected(), Is.EqualTo(["0|slug|slug.reserved"]), slug);

    [TestCase("mcp-{0}")]
    [TestCase("x{0}/mcp")]
    [TestCase("v2024-{0}")]
    [TestCase("passwords-{0}")]
    [TestCase("x{0}.env")]
    [TestCase("google-{0}")]
    [TestCase("{0}.php")]
    public async Task A_name_that_only_contains_a_well_known_one_is_free(string slug) =>
        (await PostAsync(string.Format(null, slug, Guid.NewGuid().ToString("N")))).Created();

    [TestCase("mcp")]
    [TestCase("Dashboard2")]
    public async Task A_link_that_has_had_a_name_before_it_was_reserved_leads_on_and_can_be_edited(string word)
    {
        // On a domain of its own, because other tests may use the same word.
        var host = await _workspace.NewDomainAsync();
        var slug = Guid.NewGuid().ToString("N");
        var link = (await _workspace.PostAsync(Path, $"[{Item(slug, host)}]")).Created()[0]!;
        await Sql.RunAsync(TestRun.App.ConnectionString, $"UPDATE links SET slug = '{word}' WHERE slug = '{slug}'");

        Assert.That((int)(await TestRun.App.Url.VisitAsync("/" + word, "Host: " + host)).Status, Is.EqualTo(302));
        var read = (await _workspace.GetAsync($"{Path}?id={link["id"]}")).Ok().Single()!;
        Assert.That(read["slug"]!.GetValue<string>(), Is.EqualTo(word));
        read["title"] = "edited";
        var edited = (await _workspace.PutAsync(Path, $"[{read.ToJsonString()}]")).Ok()[0]!;
        Assert.That((edited["title"]!.GetValue<string>(), edited["slug"]!.GetValue<string>()), Is.EqualTo(("edited", word)));
        Assert.That((int)(await TestRun.App.Url.VisitAsync("/" + word, "Host: " + host)).Status, Is.EqualTo(302));
    }

    [Test]
    public async Task A_link_cannot_be_changed_to_a_well_known_name()
    {
        var link = await _workspace.NewLinkAsync();

        Assert.That((await _workspace.PutAsync(Path, $$"""[{"id":"{{link["id"]}}","slug":"mcp"}]""")).Rejected(), Is.EqualTo(["0|slug|slug.reserved"]));
    }

    private Task<Answer> PostAsync(string slug) => _workspace.PostAsync(Path, $"[{Item(slug)}]");

    private string Item(string slug, string? host = null) =>
        $$"""{"url":"https://example.com/","collectionId":"{{_collection}}","slug":"{{slug}}"{{(host is null ? "" : $",\"domain\":\"{host}\"")}}}""";
}
