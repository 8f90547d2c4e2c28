using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>PUT /api/links?match=externalId: an item without an id changes the link of its external id, or creates it.</summary>
internal sealed class MatchedLinksTests
{
    private const string Path = "/api/links?match=externalId";

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [Test]
    public async Task Putting_the_same_items_twice_creates_them_and_then_changes_them()
    {
        var first = (await PutAsync(Item("a", "1"), Item("b", "2"))).Ok();
        var second = (await PutAsync(Item("b", "3"), Item("c", "4"), Item("a", "5"))).Ok();

        Assert.That(second[0]!["id"]!.ToString(), Is.EqualTo(first[1]!["id"]!.ToString()));
        Assert.That(second[2]!["id"]!.ToString(), Is.EqualTo(first[0]!["id"]!.ToString()));
        Assert.That(second.Column("url"), Is.EqualTo(["https://example.com/3", "https://example.com/4", "https://example.com/5"]));
        Assert.That((await _workspace.GetAsync("/api/links?sort=asc")).Ok().Column("externalId"), Is.EqualTo(["a", "b", "c"]));
    }

    [Test]
    public async Task A_matched_item_needs_no_url_and_keeps_what_it_omits()
    {
        (await PutAsync($$"""{"externalId":"a","url":"https://example.com/","collectionId":"{{_collection}}","title":"Old","tenantId":"t"}""")).Ok();

        var changed = (await PutAsync("""{"externalId":"a","title":"New"}""")).Ok()[0]!;

        Assert.That((changed["title"]!.ToString(), changed["tenantId"]!.ToString(), changed["url"]!.ToString()), Is.EqualTo(("New", "t", "https://example.com/")));
    }

    [Test]
    public async Task An_item_that_matches_nothing_needs_what_a_new_link_needs()
    {
        (await PutAsync(Item("a"), """{"externalId":"b","title":"B"}""", """{"externalId":"c","url":"https://example.com/"}""")).Refuses(
            "1|url|field.required", "1|collectionId|field.required", "2|collectionId|field.required");

        Assert.That((await _workspace.GetAsync("/api/links")).Ok(), Is.Empty);
    }

    [Test]
    public async Task The_same_external_id_twice_in_a_batch_is_refused()
    {
        (await PutAsync(Item("a"))).Ok();

        Assert.That((await PutAsync(Item("a"), Item("b"), Item("a"), Item("b"))).Rejected(), Is.EqualTo(["2|externalId|external_id.repeated", "3|externalId|external_id.repeated"]));
    }

    [Test]
    public async Task An_id_goes_before_the_external_id()
    {
        var a = (await PutAsync(Item("a"))).Ok()[0]!["id"]!.ToString();

        Assert.That((await PutAsync($$"""{"id":"{{a}}","externalId":"b"}""")).Ok()[0]!["externalId"]!.ToString(), Is.EqualTo("b"));
        Assert.That((await PutAsync($$"""{"id":"{{a}}"}""", Item("b"))).Rejected(), Is.EqualTo(["1|externalId|external_id.repeated"]));

        // The external id that the first item gives up is free for the second: uniqueness is judged on the end state.
        var swapped = (await PutAsync($$"""{"id":"{{a}}","externalId":"c"}""", Item("b"))).Ok();
        Assert.That(swapped[1]!["id"]!.ToString(), Is.Not.EqualTo(a));
        Assert.That(swapped.Column("externalId"), Is.EqualTo(["c", "b"]));
    }

    [Test]
    public async Task An_item_without_an_external_id_creates_a_link()
    {
        (await PutAsync(Item("a"))).Ok();

        (await PutAsync($$"""{"url":"https://example.com/","collectionId":"{{_collection}}"}""", $$"""{"externalId":null,"url":"https://example.com/","collectionId":"{{_collection}}"}""")).Ok();
        Assert.That((await _workspace.GetAsync("/api/links")).Ok(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task External_ids_match_exactly()
    {
        (await PutAsync(Item("a"))).Ok();
        (await PutAsync(Item("A"))).Ok();

        Assert.That((await _workspace.GetAsync("/api/links?sort=asc")).Ok().Column("externalId"), Is.EqualTo(["a", "A"]));
        (await PutAsync(Item("a "))).Refuses("0|externalId|text.outer_space");
    }

    [Test]
    public async Task A_deleted_link_and_one_of_another_workspace_match_nothing()
    {
        var deleted = (await PutAsync(Item("a"))).Ok()[0]!["id"]!.ToString();
        (await _workspace.DeleteAsync("/api/links", $"[\"{deleted}\"]")).Response.EnsureSuccessStatusCode();
        var other = await TestRun.App.NewWorkspaceAsync();
        var theirs = (await other.NewLinkAsync(more: "\"externalId\":\"b\""))["id"]!.ToString();

        var made = (await PutAsync(Item("a"), Item("b"))).Ok().Column("id");

        Assert.That(made, Has.No.Member(deleted).And.No.Member(theirs));
        Assert.That((await other.GetAsync("/api/links")).Ok().Column("id"), Is.EqualTo([theirs]));
    }

    [Test]
    public async Task Only_new_links_take_room_in_the_plan()
    {
        var free = await TestRun.App.NewWorkspaceAsync("free");
        _workspace = free;
        _collection = await free.NewCollectionAsync();
        for (var round = 0; round < 10; round++)
            (await PutAsync([.. Enumerable.Range(0, 100).Select(i => Item($"{round}-{i}"))])).Ok();

        (await PutAsync([.. Enumerable.Range(0, 100).Select(i => Item($"0-{i}", "2"))])).Ok();
        Assert.That((await PutAsync(Item("0-0"), Item("one more"))).Rejected(), Is.EqualTo(["-|-|plan.limit_exceeded"]));
    }

    [Test]
    public async Task Requests_at_once_for_a_new_external_id_make_one_link()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, two) = (round, $"z{round}");
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? PutAsync(Item($"r{one}"), Item(two)) : PutAsync(Item(two), Item($"r{one}"))));
            Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK), string.Join('\n', answers.Select(answer => answer.Text)));
        }

        Assert.That((await _workspace.GetAsync("/api/links")).Ok(), Has.Count.EqualTo(10));
    }

    [Test]
    public async Task Requests_at_once_that_move_an_external_id_lose_nothing()
    {
        var a = (await PutAsync(Item("a"))).Ok()[0]!["id"]!.ToString();
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(
                PutAsync(Item("a", "x")),
                _workspace.PutAsync("/api/links", $$"""[{"id":"{{a}}","externalId":"{{(round % 2 == 0 ? "b" : "a")}}"}]"""),
                PutAsync(Item("b", "y")));
            Assert.That(answers.Select(answer => (int)answer.Status), Is.All.EqualTo(200).Or.EqualTo(400));
            Assert.That((await _workspace.GetAsync("/api/links")).Ok().Column("externalId"), Is.Unique);
        }
    }

    [TestCase("id")]
    [TestCase("")]
    [TestCase("externalid")]
    [TestCase("slug")]
    public async Task Matching_by_another_field_is_refused(string match) =>
        (await _workspace.PutAsync($"/api/links?match={match}", $"[{Item("a")}]")).Refuses("-|match|choice.unknown");

    [Test]
    public async Task Matching_is_for_changes_of_links_alone()
    {
        Assert.That((await _workspace.PostAsync(Path, $"[{Item("a")}]")).Rejected(), Has.One.StartsWith("-|match|"));
        Assert.That((await _workspace.PutAsync("/api/tags?match=externalId", """[{"name":"a"}]""")).Rejected(), Has.One.StartsWith("-|match|"));
    }

    [Test]
    public async Task A_key_used_without_matching_is_not_replayed_with_it()
    {
        var body = $"[{Item("a")}]";
        (await _workspace.Client.AskAsync(HttpMethod.Put, "/api/links", body, "Idempotency-Key: k")).Ok();

        Assert.That((await _workspace.Client.AskAsync(HttpMethod.Put, Path, body, "Idempotency-Key: k")).Rejected(), Is.EqualTo(["-|-|idempotency_key.reused"]));
        var first = (await _workspace.Client.AskAsync(HttpMethod.Put, Path, body, "Idempotency-Key: l")).Ok();
        Assert.That((await _workspace.Client.AskAsync(HttpMethod.Put, Path, body, "Idempotency-Key: l")).Ok().ToJsonString(), Is.EqualTo(first.ToJsonString()));
    }

    [Test]
    public async Task A_bound_set_on_a_matched_link_counts_the_clicks_it_has()
    {
        var link = (await PutAsync(Item("a"))).Ok()[0]!;
        Assert.That((await TestRun.App.Url.VisitAsync($"/{link.ShortId()}", "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")).Status, Is.EqualTo(HttpStatusCode.Found));

        (await PutAsync("""{"externalId":"a","maxClicks":1}""")).Ok();

        Assert.That(
            (await TestRun.App.Url.VisitAsync($"/{link.ShortId()}", "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")).Status,
            Is.EqualTo(HttpStatusCode.Gone));
    }

    private string Item(string externalId, string path = "1") =>
        $$"""{"externalId":"{{externalId}}","url":"https://example.com/{{path}}","collectionId":"{{_collection}}"}""";

    private Task<Answer> PutAsync(params string[] items) => _workspace.PutAsync(Path, $"[{string.Join(',', items)}]");
}
