using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>The plan's bound on how many links, collections, tags and partners a workspace holds.</summary>
internal sealed class PlanRoomTests
{
    private const int Room = 12;

    private HokoApp _app = null!;

    private static Resource[] Resources => [Resource.Collections, Resource.Links, Resource.Tags, Resource.Partners];

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await HokoApp.StartAsync(
        "Plans:small:RequestsPerMinute=30000",
        "Plans:small:ItemsPerRequest=10000",
        $"Plans:small:Links={Room}",
        $"Plans:small:Collections={Room}",
        $"Plans:small:Tags={Room}",
        $"Plans:small:Partners={Room}");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [TestCaseSource(nameof(Resources))]
    public async Task Filling_it_succeeds_and_one_more_is_refused_with_all_its_batch(Resource resource)
    {
        var workspace = await _app.NewWorkspaceAsync("small");
        var items = await resource.ItemsAsync(workspace, Room + 1);

        await workspace.AsksInVainAsync(HttpMethod.Post, resource.Path, Array(items), Text(resource, 0, Room + 1), "-|-|plan.limit_exceeded");
        (await workspace.PostAsync(resource.Path, Array(items[1..]))).Created();
        await workspace.AsksInVainAsync(HttpMethod.Post, resource.Path, Array(items[..1]), Text(resource, Room, 1), "-|-|plan.limit_exceeded");
        await workspace.AsksInVainAsync(HttpMethod.Put, resource.Path, Array(items[..2]), Text(resource, Room, 2), "-|-|plan.limit_exceeded");
    }

    [TestCaseSource(nameof(Resources))]
    public async Task Changing_what_is_there_takes_no_room_and_adding_by_the_same_request_does(Resource resource)
    {
        var workspace = await _app.NewWorkspaceAsync("small");
        var ids = await resource.AddAsync(workspace, Room - 1);
        var changes = ids.Select(id => $$"""{"id":"{{id}}"}""").ToArray();
        var items = await resource.ItemsAsync(workspace, 2);

        await workspace.AsksInVainAsync(
            HttpMethod.Put, resource.Path, Array([.. changes, .. items]), Text(resource, Room - 1, 2), "-|-|plan.limit_exceeded");
        (await workspace.PutAsync(resource.Path, Array([.. changes, items[0]]))).Ok();
        (await workspace.PutAsync(resource.Path, Array(changes))).Ok();
    }

    [TestCaseSource(nameof(Resources))]
    public async Task Deleting_gives_room_back_once_for_each_and_a_refused_delete_none(Resource resource)
    {
        var workspace = await _app.NewWorkspaceAsync("small");
        var ids = await resource.AddAsync(workspace, Room);
        var items = await resource.ItemsAsync(workspace, 4);

        Assert.That((await workspace.DeleteAsync(resource.Path, Array([Quoted(ids[0]), Quoted(Guid.NewGuid().ToString())]))).Rejected(), Has.Count.EqualTo(1));
        (await workspace.PostAsync(resource.Path, Array(items[..1]))).Rejected();
        Assert.That(
            (await workspace.DeleteAsync(resource.Path, Array([Quoted(ids[0]), Quoted(ids[1]), Quoted(ids[0]), Quoted(ids[2])]))).DeletedIds(),
            Has.Length.EqualTo(3));
        (await workspace.PostAsync(resource.Path, Array(items))).Rejected();
        (await workspace.PostAsync(resource.Path, Array(items[..3]))).Created();
    }

    [TestCaseSource(nameof(Resources))]
    public async Task Two_requests_at_once_do_not_slip_past_it_together(Resource resource)
    {
        for (var round = 0; round < 5; round++)
        {
            var workspace = await _app.NewWorkspaceAsync("small");
            var bodies = new List<string>();
            for (var i = 0; i < 4; i++)
                bodies.Add(Array(await resource.ItemsAsync(workspace, 5)));

            var answers = await Task.WhenAll(bodies.Select((body, i) =>
                workspace.SendAsync(i % 2 == 0 ? HttpMethod.Post : HttpMethod.Put, resource.Path, body)));

            Assert.That(answers.Count(answer => (int)answer.Status is 200 or 201), Is.EqualTo(2));
            foreach (var refused in answers.Where(answer => (int)answer.Status is not (200 or 201)))
                Assert.That(refused.Rejected(), Is.EqualTo(["-|-|plan.limit_exceeded"]));

            Assert.That((await workspace.GetAsync(resource.Path)).Ok(), Has.Count.EqualTo(10));
        }
    }

    private static string Text(Resource resource, int used, int asked) =>
        $"The plan small allows {Room} {resource.Path["/api/".Length..]}; {used} are used and {asked} more were asked for";

    private static string Quoted(string id) => $"\"{id}\"";

    private static string Array(string[] items) => $"[{string.Join(',', items)}]";
}
