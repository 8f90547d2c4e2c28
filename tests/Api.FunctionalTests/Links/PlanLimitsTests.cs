using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>How much a plan lets a workspace hold, and a request carry: on a plan of few links, in a Hoko that has one.</summary>
internal sealed class PlanLimitsTests
{
    private const string Path = "/api/links";

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await HokoApp.StartAsync(
        "Plans:small:RequestsPerMinute=100000", "Plans:small:ItemsPerRequest=8", "Plans:small:Links=10", "Plans:small:Collections=3");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await _app.NewWorkspaceAsync("small");
        _collection = await _workspace.NewCollectionAsync();
    }

    [Test]
    public async Task Posting_up_to_the_limit_is_taken_and_one_more_is_refused()
    {
        (await _workspace.PostAsync(Path, Links(8))).Created();
        await _workspace.RefusesAsync(Path, Links(3), Exceeded("links", 10, 8, 3), "-|-|plan.limit_exceeded");

        (await _workspace.PostAsync(Path, Links(2))).Created();
        await _workspace.RefusesAsync(Path, Links(1), Exceeded("links", 10, 10, 1), "-|-|plan.limit_exceeded");
    }

    [Test]
    public async Task Posting_what_is_refused_for_another_reason_takes_no_room()
    {
        foreach (var _ in Enumerable.Range(0, 5))
            await _workspace.RefusesAsync(Path, Links(7).Replace("/6", " /6", StringComparison.Ordinal), "6|url|url.characters");

        (await _workspace.PostAsync(Path, Links(8))).Created();
        (await _workspace.PostAsync(Path, Links(2))).Created();
    }

    [Test]
    public async Task Posting_over_the_limit_with_other_flaws_has_all_of_it_told()
    {
        (await _workspace.PostAsync(Path, Links(8))).Created();

        await _workspace.RefusesAsync(
            Path, Links(3).Replace("/1", " /1", StringComparison.Ordinal), "-|-|plan.limit_exceeded", "1|url|url.characters");
    }

    [Test]
    public async Task Posting_from_many_clients_at_once_cannot_pass_the_limit_together()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _workspace.PostAsync(Path, Links(3))));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.Created), Is.EqualTo(3));
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.Created))
            refused.Refuses(Exceeded("links", 10, 9, 3), "-|-|plan.limit_exceeded");

        Assert.That((await _workspace.GetAsync(Path)).Ok(), Has.Count.EqualTo(9));
    }

    [Test]
    public async Task Posting_collections_over_their_limit_is_refused()
    {
        await _workspace.RefusesAsync(
            "/api/collections", """[{"name":"A"},{"name":"B"},{"name":"C"}]""", Exceeded("collections", 3, 1, 3), "-|-|plan.limit_exceeded");

        (await _workspace.PostAsync("/api/collections", """[{"name":"A"},{"name":"B"}]""")).Created();
    }

    [Test]
    public async Task Posting_more_items_than_the_plan_takes_at_once_is_refused()
    {
        await _workspace.RefusesAsync(Path, Links(9), ErrorText.TooManyItems(8), "-|-|body.too_many_items");

        (await _workspace.PostAsync(Path, Links(8))).Created();
    }

    [Test]
    public async Task Posting_in_one_workspace_takes_no_room_from_another()
    {
        (await _workspace.PostAsync(Path, Links(8))).Created();
        var other = await _app.NewWorkspaceAsync("small");
        _collection = await other.NewCollectionAsync();

        (await other.PostAsync(Path, Links(8))).Created();
    }

    private static ErrorText Exceeded(string resource, int limit, int used, int asked) => new(
        $"The plan small allows {limit} {resource}; {used} are used and {asked} more were asked for",
        $"تسمح الخطة small بعدد {limit} من {resource}؛ المستخدم {used} والمطلوب {asked} إضافية");

    private string Links(int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"url":"https://example.com/{{i}}","collectionId":"{{_collection}}"}"""))}]";
}
