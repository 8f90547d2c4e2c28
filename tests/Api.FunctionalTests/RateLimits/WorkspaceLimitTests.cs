using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.RateLimits;

/// <summary>The limit that a workspace's plan sets, as its callers meet it.</summary>
internal sealed class WorkspaceLimitTests
{
    private static readonly ErrorText Exceeded = new("Rate limit exceeded", "تم تجاوز حد المعدل");

    private HokoApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await LimitedApp.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Asking_counts_down_and_then_is_refused_until_the_oldest_request_leaves()
    {
        var workspace = await _app.NewWorkspaceAsync("few");
        var first = DateTimeOffset.UtcNow;
        for (var left = LimitedApp.Few - 1; left >= 0; left--)
        {
            var answer = await workspace.GetAsync("/api/links");
            Assert.That((answer.Status, answer.Limit(), answer.Remaining()), Is.EqualTo((HttpStatusCode.OK, LimitedApp.Few, left)));
            Assert.That(answer.Reset(), Is.InRange(first.AddSeconds(59), first.AddSeconds(62)));
        }

        for (var again = 0; again < 3; again++)
        {
            var refused = await workspace.GetAsync("/api/links");
            refused.Fails(HttpStatusCode.TooManyRequests, Exceeded);
            Assert.That((refused.Limit(), refused.Remaining()), Is.EqualTo((LimitedApp.Few, 0)));
            var retryAfter = refused.Json["retryAfter"]!.GetValue<int>();
            Assert.That(refused.Header("Retry-After"), Is.EqualTo([retryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
            Assert.That(retryAfter, Is.InRange(1, 60));
            Assert.That((refused.Reset() - DateTimeOffset.UtcNow).TotalSeconds, Is.EqualTo(retryAfter).Within(1.5));
            Assert.That(refused.Json.AsObject().Select(member => member.Key), Is.EquivalentTo(["error", "retryAfter"]));
        }
    }

    [Test]
    public async Task Every_answer_says_what_is_left_errors_too()
    {
        var workspace = await _app.NewWorkspaceAsync("many");
        using var reader = await workspace.ClientWithAsync(Scope.LinksRead);
        using var shop = await workspace.ClientWithAsync(Scope.LinksRead, null, "shop.example");
        Answer[] answers =
        [
            await workspace.GetAsync("/api/links"),
            await workspace.GetAsync("/api/links?take=0"),
            await workspace.PostAsync("/api/links", "[{]"),
            await workspace.GetAsync("/api/nothing"),
            await workspace.PutAsync("/api/customers", "[]"),
            await Answer.OfAsync(reader.GetAsync(new Uri("/api/tags", UriKind.Relative))),
            await shop.SendWithAsync(HttpMethod.Get, "/api/links", null, "Origin: https://evil.example"),
        ];

        Assert.That(answers.Select(answer => (int)answer.Status), Is.EqualTo([200, 400, 400, 404, 405, 403, 403]));
        Assert.That(answers.Select(answer => answer.Limit()), Is.All.EqualTo(1_000));
        Assert.That(answers.Select(answer => answer.Remaining()), Is.EqualTo(Enumerable.Range(1, 7).Select(request => 1_000 - request)));
    }

    [Test]
    public async Task Keys_of_one_workspace_share_its_limit_and_those_of_another_do_not()
    {
        var (workspace, other) = (await _app.NewWorkspaceAsync("few"), await _app.NewWorkspaceAsync("few"));
        using var second = await workspace.ClientWithAsync(Scopes.All);
        for (var request = 0; request < LimitedApp.Few; request++)
            await workspace.GetAsync("/api/links");

        Assert.That((await Answer.OfAsync(second.GetAsync(new Uri("/api/links", UriKind.Relative)))).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await other.GetAsync("/api/links")).Remaining(), Is.EqualTo(LimitedApp.Few - 1));
    }

    [Test]
    public async Task A_key_of_pages_leaves_half_of_the_limit_to_the_other_keys()
    {
        var workspace = await _app.NewWorkspaceAsync("few");
        using var page = _app.CreateClient();
        page.DefaultRequestHeaders.Add("Authorization", await _app.SendAsync(new CreateApiKey(workspace.Name, "page", Scope.ConversionsWrite, null, [], CreateOnly: true)));
        var answers = new List<Answer>();
        for (var request = 0; request < 2 * LimitedApp.Few; request++)
            answers.Add(await page.SendWithAsync(HttpMethod.Post, "/api/track/lead", "{}"));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.BadRequest), Is.EqualTo(LimitedApp.Few / 2));
        Assert.That(answers.Skip(LimitedApp.Few / 2).Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.TooManyRequests));
        answers[^1].Fails(HttpStatusCode.TooManyRequests, Exceeded);
        for (var left = LimitedApp.Few - (LimitedApp.Few / 2); left > 0; left--)
            Assert.That((await workspace.GetAsync("/api/links")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_refused_write_writes_nothing_and_its_body_is_not_read()
    {
        var workspace = await _app.NewWorkspaceAsync("few");
        var collection = await workspace.NewCollectionAsync();
        for (var request = 1; request < LimitedApp.Few; request++)
            await workspace.GetAsync("/api/links");

        (await workspace.PostAsync("/api/links", $$"""[{"url":"https://example.com/","collectionId":"{{collection}}"}]""")).Fails(HttpStatusCode.TooManyRequests, Exceeded);
        (await workspace.PostAsync("/api/links", "not json")).Fails(HttpStatusCode.TooManyRequests, Exceeded);
        await _app.SendAsync(new SetWorkspacePlan(workspace.Name, "enterprise"));
        await Eventually.HoldsAsync(async () => (await workspace.GetAsync("/api/links")).Status == HttpStatusCode.OK, "a larger plan has more room");
        Assert.That((await workspace.GetAsync("/api/links")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Many_at_once_are_let_in_up_to_the_limit_exactly()
    {
        var workspace = await _app.NewWorkspaceAsync("many");
        var answers = (await Task.WhenAll(Enumerable.Range(0, 22).Select(_ => AskAsync(workspace.Client, 50)))).SelectMany(client => client).ToList();
        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(1_000));
        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests), Is.EqualTo(100));
    }

    [Test]
    public async Task Two_nodes_keep_one_limit_together()
    {
        await using var node = await _app.StartNodeAsync(LimitedApp.Settings);
        var workspace = await _app.NewWorkspaceAsync("many");
        using var there = node.CreateClient();
        there.DefaultRequestHeaders.Add("Authorization", "Bearer " + workspace.Key);
        var clients = await Task.WhenAll(Enumerable.Range(0, 16).Select(client => AskAsync(client % 2 == 0 ? workspace.Client : there, 100)));
        var answers = clients.SelectMany(client => client).ToList();

        // Leases of a fiftieth that a node did not use up are missing; more than the limit there are never.
        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.InRange(960, 1_000));
        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests));
    }

    private static async Task<List<Answer>> AskAsync(HttpClient client, int times)
    {
        var answers = new List<Answer>();
        for (var request = 0; request < times; request++)
            answers.Add(await Answer.OfAsync(client.GetAsync(new Uri("/api/tags?take=1", UriKind.Relative))));

        return answers;
    }

    [Test]
    public async Task Pages_of_other_hosts_may_read_what_is_left()
    {
        var workspace = await _app.NewWorkspaceAsync("many");
        var answer = await workspace.Client.SendWithAsync(HttpMethod.Get, "/api/links", null, "Origin: https://shop.example");
        Assert.That(answer.Header("Access-Control-Expose-Headers").Single(), Does.Contain("X-RateLimit-Remaining").And.Contain("X-RateLimit-Reset").And.Contain("X-RateLimit-Limit"));
    }
}
