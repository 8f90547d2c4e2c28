using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>What slugs and domains of links may be, and whose they are.</summary>
internal sealed class LinkSlugsTests
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

    [TestCase("api")]
    [TestCase("API")]
    [TestCase("Api/x")]
    [TestCase("qrCode")]
    [TestCase(".well-known/acme")]
    [TestCase("v1/links")]
    [TestCase("health")]
    [TestCase("аpi")]
    [TestCase("арі")]
    [TestCase("ＡＰＩ")]
    [TestCase("a\u0301pi")]
    [TestCase("аpi/x")]
    [TestCase("a\u200Dpi")]
    [TestCase("analytics.js")]
    [TestCase("x/analytics.js")]
    [TestCase("x/Analytics.JS")]
    [TestCase("x/аnalytics.js")]
    public Task A_reserved_slug_is_refused_in_any_case_and_look(string slug) => IsRefusedAsync(slug, "slug.reserved");

    [TestCase("..")]
    [TestCase(".")]
    [TestCase("a/../b")]
    [TestCase("a/./b")]
    [TestCase("a//b")]
    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase("/")]
    [TestCase("a b")]
    [TestCase(" a")]
    [TestCase("a\\u0000")]
    [TestCase("a\\u0007b")]
    [TestCase("a\\nb")]
    [TestCase("a\\u202Eb")]
    [TestCase("a\\u200Bb")]
    [TestCase("a\\uFEFFb")]
    [TestCase("a\\u00A0b")]
    [TestCase("a\\u3000b")]
    [TestCase("a\\u2028b")]
    [TestCase("a\\uE000b")]
    [TestCase("a?b")]
    [TestCase("a#b")]
    [TestCase("a%2Fb")]
    [TestCase("a\\\\b")]
    [TestCase("a\\\"b")]
    [TestCase("a<b>")]
    public async Task A_slug_that_is_no_path_is_refused(string slug)
    {
        var errors = (await PostAsync(slug)).Rejected();

        Assert.That(errors.Single(), Is.EqualTo("0|slug|slug.invalid").Or.EqualTo("0|slug|text.invalid_characters"));
    }

    [Test]
    public async Task A_slug_has_up_to_a_hundred_characters_once_normalised()
    {
        var mark = Guid.NewGuid().ToString("N");
        var longest = mark + new string('é', 68);
        Assert.That(longest, Has.Length.EqualTo(100));

        var made = (await PostAsync(longest.Normalize(System.Text.NormalizationForm.FormD))).Created()[0]!;
        Assert.That(made["slug"]!.GetValue<string>(), Is.EqualTo(longest));
        await IsRefusedAsync(longest + "x", "text.too_long");
        await IsRefusedAsync("", "text.empty");
    }

    [Test]
    public async Task A_taken_slug_is_refused_whoever_has_it_and_however_it_is_composed()
    {
        var slug = "café-" + Guid.NewGuid().ToString("N");
        (await PostAsync(slug)).Created();
        var other = await TestRun.App.NewWorkspaceAsync();

        await IsRefusedAsync(slug, "slug.taken");
        await IsRefusedAsync(slug.Normalize(System.Text.NormalizationForm.FormD), "slug.taken");
        (await other.PostLinksAsync($$"""[{"url":"https://example.com/","collectionId":"COLLECTION","slug":"{{slug}}"}]"""))
            .IsRefused($"The slug {slug} is already used on this domain", "0|slug|slug.taken");
        (await PostAsync(slug.ToUpperInvariant())).Created();
    }

    [Test]
    public async Task A_slug_that_stands_twice_in_a_batch_is_refused_and_on_another_domain_it_is_another()
    {
        var host = await _workspace.NewDomainAsync();
        var slug = Guid.NewGuid().ToString("N");

        await _workspace.AsksInVainAsync(
            HttpMethod.Post, Path, $"[{Item(slug)},{Item(slug)}]", $"The slug {slug} is already used by item 0 of this request", "1|slug|slug.repeated");
        Assert.That((await _workspace.PostAsync(Path, $"[{Item(slug)},{Item(slug, host)}]")).Created().Texts("shortUrl"), Is.EqualTo(
            [$"http://localhost:5080/{slug}", $"http://{host}:5080/{slug}"]));
    }

    [Test]
    public async Task Of_requests_at_once_for_a_slug_one_gets_it()
    {
        for (var i = 0; i < 5; i++)
        {
            var slug = Guid.NewGuid().ToString("N");

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(slug)));

            Assert.That(answers.Count(answer => (int)answer.Status == 201), Is.EqualTo(1));
            Assert.That(answers.Where(answer => (int)answer.Status != 201).Select(answer => answer.Rejected().Single()), Is.All.EqualTo("0|slug|slug.taken"));
        }
    }

    [Test]
    public async Task An_id_that_was_ever_given_is_no_slug_but_the_links_own()
    {
        var link = (await _workspace.PostAsync(Path, $"[{Item(null)}]")).Created()[0]!;
        var deleted = (await _workspace.PostAsync(Path, $"[{Item(null)}]")).Created()[0]!;
        (await _workspace.DeleteAsync(Path, $$"""["{{deleted["id"]}}"]""")).DeletedIds();

        await IsRefusedAsync(link.ShortId(), "slug.taken");
        await IsRefusedAsync(deleted.ShortId(), "slug.taken");
        Assert.That((await _workspace.PutOneAsync(Path, $$"""{"id":"{{link["id"]}}","slug":"{{link.ShortId()}}"}"""))["shortUrl"]!.ToString(), Is.EqualTo(link["shortUrl"]!.ToString()));
    }

    [Test]
    public async Task A_domain_that_is_unknown_unverified_or_anothers_is_refused_and_one_of_ones_own_is_taken_in_any_spelling()
    {
        var host = await _workspace.NewDomainAsync();
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewDomainAsync();
        var claimed = DomainScenes.NewHost();
        await _workspace.ClaimAsync(claimed);

        await _workspace.AsksInVainAsync(
            HttpMethod.Post,
            Path,
            $"[{Item(null, "unknown.example")},{Item(null, host.ToUpperInvariant() + ".")},{Item(null, foreign)},{Item(null, claimed)},{Item(null, "localhost")}]",
            ResourceScenes.General,
            "0|domain|domain.not_found",
            "2|domain|domain.not_found",
            "3|domain|domain.unverified",
            "4|domain|domain.not_found");
        Assert.That((await _workspace.PostAsync(Path, $"[{Item(null, host.ToUpperInvariant() + ".")}]")).Created()[0]!["domain"]!.ToString(), Is.EqualTo(host));
    }

    [Test]
    public async Task Moving_a_link_to_a_domain_where_its_slug_is_taken_is_refused()
    {
        var host = await _workspace.NewDomainAsync();
        var slug = Guid.NewGuid().ToString("N");
        var links = (await _workspace.PostAsync(Path, $"[{Item(slug)},{Item(slug, host)}]")).Created();

        await _workspace.AsksInVainAsync(
            HttpMethod.Put,
            Path,
            $$"""[{"id":"{{links[0]!["id"]}}","domain":"{{host}}"}]""",
            $"The slug {slug} is already used on this domain",
            "0|slug|slug.taken");
        (await _workspace.PutAsync(Path, $$"""[{"id":"{{links[0]!["id"]}}","domain":"{{host}}"},{"id":"{{links[1]!["id"]}}","domain":null}]""")).Ok();
    }

    private Task<Answer> PostAsync(string slug) => _workspace.PostAsync(Path, $"[{Item(slug)}]");

    private async Task IsRefusedAsync(string slug, string code) => Assert.That((await PostAsync(slug)).Rejected(), Is.EqualTo([$"0|slug|{code}"]), slug);

    private string Item(string? slug, string? host = null) =>
        $$"""{"url":"https://example.com/","collectionId":"{{_collection}}","slug":{{Text(slug)}},"domain":{{Text(host)}}}""";

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
}
