using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>GET /api/links by short id, slug, short URL and destination: each narrows the list.</summary>
internal sealed class FoundLinksTests
{
    private readonly string _slug = $"spring/{Guid.NewGuid():N}-é";

    private TestWorkspace _workspace = null!;
    private TestWorkspace _other = null!;
    private string _host = "";
    private IReadOnlyList<string?> _ids = [];
    private IReadOnlyList<string> _shortIds = [];

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _other = await TestRun.App.NewWorkspaceAsync();
        _host = await _workspace.NewDomainAsync();
        var links = (await _workspace.PostLinksAsync($$"""
            [{"url":"https://example.com/0?a=%C3%A9#f","collectionId":"COLLECTION","tenantId":"t"},
             {"url":"https://example.com/1","collectionId":"COLLECTION","slug":"{{_slug}}"},
             {"url":"https://example.com/1","collectionId":"COLLECTION","slug":"{{_slug}}","domain":"{{_host}}","tenantId":"t"},
             {"url":"https://EXAMPLE.com/1","collectionId":"COLLECTION","domain":"{{_host}}"}]
            """)).Created();
        _ids = links.Column("id");
        _shortIds = [.. links.Select(link => link!["shortId"]!.ToString())];
        await _other.NewLinkAsync("https://example.com/1");
    }

    [Test]
    public async Task A_link_has_its_short_id_and_the_time_of_its_last_change()
    {
        var link = await _workspace.NewLinkAsync();
        Assert.That(link["shortUrl"]!.ToString(), Does.EndWith("/" + link["shortId"]));
        Assert.That(link["updatedAt"]!.ToString(), Is.EqualTo(link["createdAt"]!.ToString()));

        var changed = (await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}","title":"T"}]""")).Ok()[0]!;
        Assert.That(changed["updatedAt"]!.GetValue<DateTimeOffset>(), Is.GreaterThanOrEqualTo(link["updatedAt"]!.GetValue<DateTimeOffset>()));
        Assert.That(changed["shortId"]!.ToString(), Is.EqualTo(link["shortId"]!.ToString()));
        foreach (var query in new[] { "", "&include=stats" })
            Assert.That((await _workspace.GetAsync($"/api/links?id={link["id"]}{query}")).Ok()[0]!["updatedAt"]!.ToString(), Is.EqualTo(changed["updatedAt"]!.ToString()));
    }

    [TestCase("shortId=SHORT0", "0")]
    [TestCase("shortId=SHORT1", "1", TestName = "A_link_with_a_slug_is_found_by_its_short_id")]
    [TestCase("shortId=LOWER0", "", TestName = "Short_ids_are_compared_by_case")]
    [TestCase("shortId=", "")]
    [TestCase("slug=SLUG", "21")]
    [TestCase("slug=DECOMPOSED", "21", TestName = "A_slug_is_found_in_any_form_of_unicode")]
    [TestCase("slug=SLUG&domain=HOST", "2")]
    [TestCase("slug=SLUG&domain=localhost", "1")]
    [TestCase("slug=SLUG&domain=nobody.example", "")]
    [TestCase("domain=HOST", "32")]
    [TestCase("domain=UPPERHOST", "32")]
    [TestCase("slug=SHORT0", "")]
    [TestCase("shortUrl=http://localhost:5080/SHORT0", "0")]
    [TestCase("shortUrl=http://localhost:5080/ESCAPEDSLUG", "1")]
    [TestCase("shortUrl=https://HOST/ESCAPEDSLUG", "2")]
    [TestCase("shortUrl=http://HOST:5080/ESCAPEDSLUG", "2")]
    [TestCase("shortUrl=http://HOST/SHORT3", "3")]
    [TestCase("shortUrl=http://HOST/SHORT0", "", TestName = "A_short_url_of_another_domain_finds_nothing")]
    [TestCase("shortUrl=http://localhost:5080/SHORT0%3Fqr=1%26utm_source=a%23x", "0", TestName = "Query_and_fragment_of_a_short_url_do_not_matter")]
    [TestCase("shortUrl=http://localhost:5080/SHORT0/", "0")]
    [TestCase("shortUrl=http://nobody.example/SHORT0", "")]
    [TestCase("shortUrl=http://localhost:5080/", "")]
    [TestCase("url=https://example.com/1", "21")]
    [TestCase("url=https://EXAMPLE.com/1", "3")]
    [TestCase("url=https://example.com/1/", "")]
    [TestCase("url=https://example.com/0%3Fa=%25C3%25A9%23f", "0")]
    [TestCase("url=https://example.com/0?a=%C3%A9", "")]
    [TestCase("url=https://example.com/1&domain=HOST", "2")]
    [TestCase("tenantId=t&url=https://example.com/1", "2")]
    [TestCase("tenantId=t&id=ID1&url=https://example.com/1", "21")]
    [TestCase("url=%25", "")]
    [TestCase("url=", "")]
    public async Task Finding_links(string query, string expected)
    {
        var found = await NumbersAsync(query);
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(await NumbersAsync(query + "&sort=asc"), Is.EqualTo(string.Concat(expected.Reverse())));
    }

    [TestCase("shortUrl=abc", "shortUrl|url.invalid")]
    [TestCase("shortUrl=", "shortUrl|text.empty")]
    [TestCase("shortUrl=mailto:a@example.com", "shortUrl|url.scheme")]
    [TestCase("domain=a%20b", "domain|domain.invalid")]
    [TestCase("domain=", "domain|domain.invalid")]
    [TestCase("slug=%00", "slug|text.invalid_characters")]
    [TestCase("shortId=%00", "shortId|text.invalid_characters")]
    [TestCase("url=%00", "url|text.invalid_characters")]
    public async Task A_filter_that_can_match_no_link_is_refused(string query, string error) =>
        (await _workspace.GetAsync($"/api/links?{query}")).Refuses(
            error.EndsWith("domain.invalid", StringComparison.Ordinal)
                ? new ErrorText(
                    $"{Uri.UnescapeDataString(query["domain=".Length..])} is not a full host name, as go.example.com",
                    $"{Uri.UnescapeDataString(query["domain=".Length..])} ليس اسم مضيف كاملًا، مثل go.example.com")
                : ErrorText.InvalidRequest,
            "-|" + error);

    [Test]
    public async Task A_domain_is_found_in_unicode_and_in_punycode()
    {
        var host = $"bücher-{Guid.NewGuid():N}.example";
        var domain = await _workspace.ClaimAsync(host);
        DomainScenes.ServesItsToken(domain);
        (await _workspace.VerifyAsync(domain)).Ok();
        var link = await _workspace.NewLinkAsync(more: $"\"domain\":\"{host}\"");

        foreach (var name in new[] { host, domain["host"]!.ToString() })
        {
            Assert.That((await _workspace.GetAsync($"/api/links?domain={Uri.EscapeDataString(name)}")).Ok().Column("id"), Is.EqualTo([link["id"]!.ToString()]));
            var shortUrl = Uri.EscapeDataString($"https://{name}/{link["shortId"]}");
            Assert.That((await _workspace.GetAsync($"/api/links?shortUrl={shortUrl}")).Ok().Column("id"), Is.EqualTo([link["id"]!.ToString()]));
        }

        Assert.That((await _other.GetAsync($"/api/links?domain={Uri.EscapeDataString(host)}")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Every_short_url_that_get_returns_finds_its_link()
    {
        foreach (var link in (await _workspace.GetAsync("/api/links?take=100")).Ok())
        {
            var found = (await _workspace.GetAsync("/api/links?shortUrl=" + Uri.EscapeDataString(link!["shortUrl"]!.ToString()))).Ok();
            Assert.That(found.Column("id"), Is.EqualTo([link["id"]!.ToString()]));
        }

        var mine = Uri.EscapeDataString((await _workspace.NewLinkAsync())["shortUrl"]!.ToString());
        Assert.That((await _other.GetAsync("/api/links?shortUrl=" + mine)).Ok(), Is.Empty);
    }

    [Test]
    public async Task A_changed_destination_is_found_and_the_old_one_no_longer()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/old");
        (await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}","url":"https://example.com/new"}]""")).Ok();

        Assert.That((await _workspace.GetAsync("/api/links?url=https://example.com/old")).Ok(), Is.Empty);
        Assert.That((await _workspace.GetAsync("/api/links?url=https://example.com/new")).Ok().Column("id"), Is.EqualTo([link["id"]!.ToString()]));
    }

    private async Task<string> NumbersAsync(string query)
    {
        for (var i = 0; i < _ids.Count; i++)
            query = query.Replace($"ID{i}", _ids[i], StringComparison.Ordinal).Replace($"SHORT{i}", _shortIds[i], StringComparison.Ordinal);

        query = query
            .Replace("LOWER0", Swapped(_shortIds[0]), StringComparison.Ordinal)
            .Replace("UPPERHOST", _host.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("HOST", _host, StringComparison.Ordinal)
            .Replace("ESCAPEDSLUG", Uri.EscapeDataString(Uri.EscapeDataString(_slug).Replace("%2F", "/", StringComparison.Ordinal)), StringComparison.Ordinal)
            .Replace("DECOMPOSED", Uri.EscapeDataString(_slug.Normalize(System.Text.NormalizationForm.FormD)), StringComparison.Ordinal)
            .Replace("SLUG", Uri.EscapeDataString(_slug), StringComparison.Ordinal);
        var found = (await _workspace.GetAsync($"/api/links?{query}")).Ok().Column("id");
        return string.Concat(found.Select(id => _ids.ToList().IndexOf(id)));
    }

    private static string Swapped(string text) => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
