using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

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
