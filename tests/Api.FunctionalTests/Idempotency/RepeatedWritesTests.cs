using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Idempotency;

/// <summary>POST and PUT with an <c>Idempotency-Key</c>, on every resource.</summary>
[TestFixtureSource(nameof(Resources))]
internal sealed class RepeatedWritesTests(Resource resource)
{
    private TestWorkspace _workspace = null!;

    private static Resource[] Resources => [Resource.Collections, Resource.Links, Resource.Tags, Resource.Partners];

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("POST", HttpStatusCode.Created)]
    [TestCase("PUT", HttpStatusCode.OK)]
    public async Task Repeating_a_write_answers_as_the_first_time_and_writes_nothing(string method, HttpStatusCode status)
    {
        var body = await BodyAsync(3);
        var first = await SendAsync(method, body);
        var listed = await resource.ListedAsync(_workspace);

        var repeat = await SendAsync(method, body);

        Assert.That((first.Status, repeat.Status), Is.EqualTo((status, status)), repeat.Text);
        Assert.That(repeat.Text, Is.EqualTo(first.Text));
        Assert.That(repeat.Response.Content.Headers.ContentType, Is.EqualTo(first.Response.Content.Headers.ContentType));
        Assert.That(await resource.ListedAsync(_workspace), Is.EqualTo(listed));
        Assert.That(JsonNode.Parse(listed)!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Repeating_an_update_after_another_one_answers_as_the_first_time_and_leaves_the_other_in_place()
    {
        var id = (await resource.AddAsync(_workspace)).Single();
        string Change(string label) => $$"""[{"id":"{{id}}","{{resource.Label}}":"{{label}}"}]""";
        var first = await SendAsync("PUT", Change("First"));
        (await _workspace.PutAsync(resource.Path, Change("Second"))).Ok();

        Assert.That((await SendAsync("PUT", Change("First"))).Text, Is.EqualTo(first.Text));
        Assert.That((await _workspace.GetAsync(resource.Path)).Ok()[0]![resource.Label]!.ToString(), Is.EqualTo("Second"));
    }

    [Test]
    public async Task Repeating_with_another_body_is_refused_and_writes_nothing()
    {
        var body = await BodyAsync(1);
        (await SendAsync("POST", body)).Created();
        var listed = await resource.ListedAsync(_workspace);

        var other = await SendAsync("POST", body.Replace("Item 0", "Item 9", StringComparison.Ordinal));

        other.IsRefused("This Idempotency-Key was used with another request body or query", "-|-|idempotency_key.reused");
        Assert.That(await resource.ListedAsync(_workspace), Is.EqualTo(listed));
    }

    [Test]
    public async Task Another_method_and_another_workspace_and_no_key_at_all_are_requests_of_their_own()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        var body = await BodyAsync(1);
        var first = await SendAsync("POST", body);

        var put = await SendAsync("PUT", body);
        var foreign = await other.Client.AskAsync(HttpMethod.Post, resource.Path, $"[{(await resource.ItemsAsync(other, 1))[0]}]", "Idempotency-Key: once");
        var without = await _workspace.PostAsync(resource.Path, body);

        string[] ids = [.. first.Created().Texts("id"), .. put.Ok().Texts("id"), .. foreign.Created().Texts("id"), .. without.Created().Texts("id")];
        Assert.That(ids, Is.Unique);
        Assert.That((await other.GetAsync(resource.Path)).Ok(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_error_leaves_the_key_free()
    {
        (await SendAsync("POST", "[{}]")).Rejected();
        (await SendAsync("POST", "[")).Rejected();
        (await SendAsync("PUT", $$"""[{"id":"{{Guid.NewGuid()}}"}]""")).Rejected();

        (await SendAsync("POST", await BodyAsync(1))).Created();
        (await SendAsync("PUT", await BodyAsync(1))).Ok();
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    public async Task Of_ten_at_once_one_writes_and_all_get_its_answer(string method)
    {
        for (var round = 0; round < 3; round++)
        {
            var key = $"round {round}";
            var body = await BodyAsync(20);

            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(method, body, key)));

            Assert.That(answers.Select(answer => (int)answer.Status), Is.All.InRange(200, 201));
            Assert.That(answers.Select(answer => answer.Text).Distinct().Count(), Is.EqualTo(1));
            Assert.That(JsonNode.Parse(await resource.ListedAsync(_workspace))!.AsArray(), Has.Count.EqualTo(20 * (round + 1)));
        }
    }

    [Test]
    public async Task Repeating_ten_thousand_items_answers_with_all_of_them()
    {
        var body = await BodyAsync(10_000);
        var first = await SendAsync("POST", body);

        var repeat = await SendAsync("POST", body);

        Assert.That(repeat.Created(), Has.Count.EqualTo(10_000));
        Assert.That(repeat.Text, Is.EqualTo(first.Text));
        Assert.That(JsonNode.Parse(await resource.ListedAsync(_workspace))!.AsArray(), Has.Count.EqualTo(10_000));
    }

    private async Task<string> BodyAsync(int count) => $"[{string.Join(',', await resource.ItemsAsync(_workspace, count))}]";

    private Task<Answer> SendAsync(string method, string body, string key = "once") =>
        _workspace.Client.AskAsync(new HttpMethod(method), resource.Path, body, "Idempotency-Key: " + key);
}
