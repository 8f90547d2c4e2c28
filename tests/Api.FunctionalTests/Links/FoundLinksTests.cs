using System.Net;
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

/// <summary>GET /api/links?search=: every word of the query is the beginning of a word of title, slug, destination or external id.</summary>
internal sealed class SearchedLinksTests
{
    private readonly string _slug = $"summer-sale-x{Guid.NewGuid():N}";

    private TestWorkspace _workspace = null!;
    private IReadOnlyList<string?> _ids = [];

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _ids = (await _workspace.PostLinksAsync($$"""
            [{"url":"https://shop.example.com/shoes/red?size=42","collectionId":"COLLECTION","title":"Red Shoes for Kids","tenantId":"t"},
             {"url":"https://example.org/blue","collectionId":"COLLECTION","title":"خصم ٢٠٪ على الأحذِيَة","externalId":"SKU-10042_b"},
             {"url":"https://example.net/caf%C3%A9/menu","collectionId":"COLLECTION","slug":"{{_slug}}"},
             {"url":"https://xn--bcher-kva.example/x","collectionId":"COLLECTION","title":"100% cotton_shirt's & more","tenantId":"t"}]
            """)).Created().Column("id");
        var other = await TestRun.App.NewWorkspaceAsync();
        await other.NewLinkAsync("https://shop.example.com/shoes", "\"title\":\"Red shoes\"");
    }

    [TestCase("red", "0")]
    [TestCase("RED shoes", "0")]
    [TestCase("shoes red", "0")]
    [TestCase("sho", "0")]
    [TestCase("hoes", "", TestName = "A_word_is_found_by_its_beginning_alone")]
    [TestCase("red blue", "", TestName = "All_words_must_be_found")]
    [TestCase("example", "3210")]
    [TestCase("shop.example.com", "0")]
    [TestCase("https://shop.example.com/shoes/red", "0", TestName = "An_address_can_be_pasted")]
    [TestCase("http://shop.example.com/shoes/red", "0")]
    [TestCase("10042", "1")]
    [TestCase("sku-100", "1")]
    [TestCase("SLUG", "2")]
    [TestCase("summer sal", "2")]
    [TestCase("café", "2")]
    [TestCase("cafe", "2", TestName = "Accents_do_not_matter")]
    [TestCase("bücher", "3")]
    [TestCase("bcher", "3")]
    [TestCase("خصم", "1")]
    [TestCase("الاحذية", "1", TestName = "Arabic_is_found_without_its_marks_and_hamza")]
    [TestCase("الأحذية", "1")]
    [TestCase("خصـــم", "1", TestName = "Arabic_is_found_with_tatweel")]
    [TestCase("20", "1", TestName = "Arabic_digits_are_digits")]
    [TestCase("100% cotton", "3")]
    [TestCase("cotton_shirt", "3")]
    [TestCase("%", null)]
    [TestCase("_", null)]
    [TestCase("c_tton", "")]
    [TestCase("r%d", "")]
    [TestCase("red:*", "0")]
    [TestCase("red | blue", "")]
    [TestCase("!red", "0")]
    [TestCase("(red)", "0")]
    [TestCase("'red' & 'shoes'", "0")]
    [TestCase("red\\", "0")]
    [TestCase("[r]ed", "", TestName = "Brackets_separate_words")]
    [TestCase("red'); DROP TABLE links;--", "")]
    [TestCase("🎯", null)]
    public async Task Searching_links(string search, string? expected)
    {
        var query = $"/api/links?search={Uri.EscapeDataString(search.Replace("SLUG", _slug, StringComparison.Ordinal))}";
        var answer = await _workspace.GetAsync(query);
        if (expected is null)
        {
            answer.Refuses("-|search|search.no_words");
            return;
        }

        Assert.That(Numbers(answer), Is.EqualTo(expected));
        Assert.That(Numbers(await _workspace.GetAsync(query + "&tenantId=t")), Is.EqualTo(string.Concat(expected.Where(number => number is '0' or '3'))));
        Assert.That(Numbers(await _workspace.GetAsync(query + "&sort=asc&take=1")), Is.EqualTo(expected.Length == 0 ? "" : expected[^1..]));
    }

    [TestCase("", "search.no_words")]
    [TestCase("%00", "text.invalid_characters")]
    [TestCase("LONG", "text.too_long")]
    [TestCase("MANY", "search.too_many_words")]
    public async Task A_search_out_of_bounds_is_refused(string search, string code)
    {
        search = search.Replace("LONG", new string('a', 201), StringComparison.Ordinal).Replace("MANY", string.Join('+', Enumerable.Range(0, 11)), StringComparison.Ordinal);

        (await _workspace.GetAsync($"/api/links?search={search}")).Refuses($"-|search|{code}");
    }

    [Test]
    public async Task A_changed_link_is_found_by_what_it_says_now()
    {
        var link = await _workspace.NewLinkAsync("https://before.test/", "\"title\":\"Before\"");
        (await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}","title":"After"}]""")).Ok();

        Assert.That((await _workspace.GetAsync("/api/links?search=after")).Ok(), Has.Count.EqualTo(1));
        Assert.That((await _workspace.GetAsync("/api/links?search=before")).Ok(), Has.Count.EqualTo(1), "the destination");
        (await _workspace.DeleteAsync("/api/links", $"[\"{link["id"]}\"]")).Response.EnsureSuccessStatusCode();
        Assert.That((await _workspace.GetAsync("/api/links?search=after")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Links_of_an_earlier_version_are_found_once_they_are_prepared()
    {
        await using var app = await HokoApp.StartAsync();
        var workspace = await app.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync("https://example.com/earlier", "\"title\":\"Earlier\"");
        await Sql.RunAsync(app.ConnectionString, "UPDATE links SET search_text = NULL, url_hash = NULL");

        foreach (var query in new[] { "search=earl", "url=https://example.com/earlier" })
        {
            var early = await workspace.GetAsync($"/api/links?{query}");
            Assert.That(early.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable), early.Text);
            Assert.That(early.Json["details"] is null && early.Response.Headers.RetryAfter is not null, early.Text);
        }

        await using var node = await app.StartNodeAsync();
        await Eventually.HoldsAsync(
            async () => (await workspace.GetAsync("/api/links?search=earl")).Status == HttpStatusCode.OK, "the links of an earlier version are prepared");
        foreach (var query in new[] { "search=earl", "url=https://example.com/earlier" })
            Assert.That((await workspace.GetAsync($"/api/links?{query}")).Ok().Column("id"), Is.EqualTo([link["id"]!.ToString()]));
    }

    private string Numbers(Answer answer) => string.Concat(answer.Ok().Column("id").Select(id => _ids.ToList().IndexOf(id)));
}
