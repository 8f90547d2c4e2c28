using System.Net;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.FunctionalTests.ShortPen;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>What a workspace learns about the slugs and generated ids of others, and how often it may ask.</summary>
internal sealed class SlugGuessingTests
{
    private const string Path = "/api/links";
    private const int LookupsPerMinute = 10;

    private static readonly Guid Unknown = Guid.NewGuid();

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;
    private string _collection = null!;
    private string _taken = null!;
    private string _id = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync($"Hoko:TakenSlugLookupsPerMinute={LookupsPerMinute}");
        var other = await _app.NewWorkspaceAsync();
        _taken = $"taken-{Guid.NewGuid():N}";
        await other.NewLinkAsync(more: $"\"slug\":\"{_taken}\"");
        _id = (await other.NewLinkAsync()).ShortId();
    }

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await _app.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task A_plan_without_slugs_is_told_of_no_slug_that_others_have()
    {
        var free = await _app.NewWorkspaceAsync("free");
        var collection = await free.NewCollectionAsync();

        var answer = await free.PostAsync(Path, $"[{Item(_taken, collection)},{Item(_id, collection)},{Item("nobodys", collection)}]");

        answer.Refuses("0|slug|plan.feature_required", "1|slug|plan.feature_required", "2|slug|plan.feature_required");
        (await free.PostAsync("/v1/generate", $$"""{"url":"https://example.com","custom_slug":"{{_taken}}"}""")).Fails(HttpStatusCode.BadRequest, "custom_slug|plan.feature_required");
    }

    [TestCase("url", "2|url|url.invalid")]
    [TestCase("collectionId", "2|collectionId|collection.not_found")]
    [TestCase("tagIds", "2|tagIds[0]|tag.not_found")]
    public async Task A_request_that_fails_anyway_is_told_of_no_slug_that_others_have(string bad, string error)
    {
        var item = Item(
            null, bad == "collectionId" ? Unknown.ToString() : null, url: bad == "url" ? "x" : "https://example.com", more: bad == "tagIds" ? $",\"tagIds\":[\"{Unknown}\"]" : "");

        for (var i = 0; i <= LookupsPerMinute; i++)
            Assert.That((await _workspace.PostAsync(Path, $"[{Item(_taken)},{Item(_id)},{item}]")).Rejected(), Is.EqualTo([error]));
    }

    [Test]
    public async Task What_the_workspace_has_itself_is_told_together_with_all_that_is_wrong()
    {
        var slug = $"own-{Guid.NewGuid():N}";
        await _workspace.NewLinkAsync(more: $"\"slug\":\"{slug}\"");
        var id = (await _workspace.NewLinkAsync()).ShortId();

        var answer = await _workspace.PostAsync(Path, $"[{Item(slug)},{Item(id)},{Item(_taken)},{Item("free", url: "x")}]");

        answer.Refuses("0|slug|slug.taken", "1|slug|slug.taken", "3|url|url.invalid");
    }

    [Test]
    public async Task A_request_with_nothing_else_wrong_is_told_which_slugs_are_taken() =>
        (await _workspace.PostAsync(Path, $"[{Item("a-" + _taken)},{Item(_taken)},{Item(_id)}]")).Refuses("1|slug|slug.taken", "2|slug|slug.taken");

    [Test]
    public async Task On_a_domain_of_its_own_neither_slugs_nor_ids_of_others_are_taken()
    {
        var host = await _workspace.NewDomainAsync();
        var own = (await _workspace.NewLinkAsync()).ShortId();

        (await _workspace.PostAsync(Path, $"[{Item(_taken, host: host)},{Item(_id, host: host)}]")).Created();
        (await _workspace.PostAsync(Path, $"[{Item(own, host: host)}]")).Refuses(
            new ErrorText($"The slug {own} is already used on this domain", $"المسار المخصص {own} مستخدم بالفعل على هذا النطاق"), "0|slug|slug.taken");
    }

    [Test]
    public async Task Guessing_more_than_the_limit_is_refused_unanswered_until_time_has_passed()
    {
        const int count = 20 * LookupsPerMinute;
        var guesses = Enumerable.Range(0, count).Select(i => Item($"guess-{i}-{Guid.NewGuid():N}")).Append(Item(_taken));
        Assert.That((await _workspace.PostAsync(Path, $"[{string.Join(',', guesses)}]")).Rejected(), Is.EqualTo([$"{count}|slug|slug.taken"]));

        foreach (var slug in new[] { _taken, _id, $"nobodys-{Guid.NewGuid():N}" })
        {
            var refused = await _workspace.PostAsync(Path, $"[{Item(slug)}]");
            refused.Fails(HttpStatusCode.TooManyRequests, new ErrorText("Rate limit exceeded", "تم تجاوز حد المعدل"));
            Assert.That(refused.Json["retryAfter"]!.GetValue<int>(), Is.InRange(60, 1_200));
            Assert.That(refused.Response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(refused.Json["retryAfter"]!.GetValue<int>())));
        }

        (await _workspace.PostAsync("/v1/generate", $$"""{"url":"https://example.com","custom_slug":"{{_taken}}"}""")).Fails(HttpStatusCode.TooManyRequests);
        (await _workspace.PostAsync(Path, $"[{Item(null)}]")).Created();
        var host = await _workspace.NewDomainAsync();
        (await _workspace.PostAsync(Path, $"[{Item(_taken, host: host)}]")).Created();
        var other = await _app.NewWorkspaceAsync();
        Assert.That((await other.PostAsync(Path, $"[{Item(_taken, await other.NewCollectionAsync())}]")).Rejected(), Is.EqualTo(["0|slug|slug.taken"]));
    }

    [Test]
    public async Task Guessing_by_changes_counts_as_guessing_by_new_links()
    {
        var link = await _workspace.NewLinkAsync();
        var answers = new List<Answer>();
        while (answers.Count < 3 * LookupsPerMinute && answers.LastOrDefault()?.Status != HttpStatusCode.TooManyRequests)
            answers.Add(await ChangeAsync(_taken));

        Assert.That(answers[^1].Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(answers, Has.Count.GreaterThan(LookupsPerMinute));
        Assert.That(answers[..^1].Select(answer => answer.Rejected().Single()), Is.All.EqualTo("0|slug|slug.taken"));

        Task<Answer> ChangeAsync(string slug) => _workspace.PutAsync(Path, $$"""[{"id":"{{link["id"]}}","slug":"{{slug}}"}]""");
    }

    [Test]
    public async Task Slugs_that_are_free_cost_nothing_of_the_limit()
    {
        for (var i = 0; i < 3; i++)
        {
            var items = Enumerable.Range(0, LookupsPerMinute).Select(_ => Item($"free-{Guid.NewGuid():N}"));
            (await _workspace.PostAsync(Path, $"[{string.Join(',', items)}]")).Created();
        }
    }

    private string Item(string? slug, string? collection = null, string? host = null, string url = "https://example.com/", string more = "") =>
        $$"""{"url":"{{url}}","collectionId":"{{collection ?? _collection}}","slug":{{Text(slug)}},"domain":{{Text(host)}}{{more}}}""";

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
}
