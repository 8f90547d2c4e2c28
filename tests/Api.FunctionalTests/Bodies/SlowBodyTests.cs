using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.FunctionalTests.Tracking;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>Bodies that come slowly hold nothing that others wait for, and come to an end.</summary>
internal sealed class SlowBodyTests
{
    private const long Announced = 60_000_000;

    [Test]
    public async Task Slow_bodies_of_two_workspaces_hold_up_no_bulk_write_of_a_third_or_of_their_own()
    {
        await using var app = await HokoApp.StartAsync("Hoko:ConcurrentBulkRequests=1", "Limits:BodySeconds=600", "Limits:BodyGraceSeconds=600");
        TestWorkspace[] slow = [await app.NewWorkspaceAsync(), await app.NewWorkspaceAsync()];
        var sockets = new List<SlowBody>();
        foreach (var workspace in slow.Concat(slow))
            sockets.Add(await SlowBody.BeginAsync(app.Url, "/api/collections", workspace.Key, Announced, "[{\"name\":\"a\"},"));

        try
        {
            foreach (var workspace in slow.Append(await app.NewWorkspaceAsync()))
                (await workspace.PostAsync("/api/collections", "[{\"name\":\"Campaign\"}]")).Created();
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    [TestCase(null)]
    [TestCase(65_536L)]
    [TestCase(60_000_000L)]
    public async Task Slow_track_requests_with_the_key_of_a_page_hold_up_no_bulk_write(long? length)
    {
        await using var app = await HokoApp.StartAsync("Hoko:ConcurrentBulkRequests=1", "Limits:BodySeconds=600", "Limits:BodyGraceSeconds=600");
        var workspace = await app.NewWorkspaceAsync();
        using var page = await workspace.ClientWithAsync(Scope.ConversionsWrite);
        var key = page.DefaultRequestHeaders.Authorization!.Parameter!;
        var sockets = new List<SlowBody>();
        for (var socket = 0; socket < 3; socket++)
            sockets.Add(await SlowBody.BeginAsync(app.Url, TrackingScenes.Lead, key, length, "{\"clickId\":"));

        try
        {
            (await workspace.PostAsync("/api/collections", "[{\"name\":\"Campaign\"}]")).Created();
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    [TestCase("/api/collections", Announced, "[")]
    [TestCase("/api/collections", null, "[")]
    [TestCase("/api/track/lead", 60_000L, "{")]
    [TestCase("/v1/generate", 1_000_000L, "{")]
    public async Task A_body_that_takes_longer_than_it_may_is_refused(string path, long? length, string beginning)
    {
        await using var app = await HokoApp.StartAsync("Limits:BodySeconds=1", "Limits:BodyGraceSeconds=600", "Limits:BodyBytesPerSecond=1");
        var workspace = await app.NewWorkspaceAsync();
        using var socket = await SlowBody.BeginAsync(app.Url, path, workspace.Key, length, beginning);

        var answer = length is null ? await socket.AnswerAsync() : await socket.DripAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 408 ").And.Contain("application/json"));
        (await workspace.PostAsync("/api/collections", "[{\"name\":\"Campaign\"}]")).Created();
    }

    [Test]
    public async Task More_bytes_in_flight_than_a_workspace_may_have_are_refused_and_others_go_on()
    {
        await using var app = await HokoApp.StartAsync(
            "Hoko:ConcurrentBulkRequests=1", "Hoko:MaxBodyBytes=300000", "Limits:BodySeconds=600", "Limits:BodyGraceSeconds=600");
        var (greedy, other) = (await app.NewWorkspaceAsync(), await app.NewWorkspaceAsync());
        var filler = "[" + new string(' ', 200_000);
        using var first = await SlowBody.BeginAsync(app.Url, "/api/collections", greedy.Key, 300_000, filler);
        using var second = await SlowBody.BeginAsync(app.Url, "/api/collections", greedy.Key, 300_000, filler);

        var answers = await Task.WhenAny(first.AnswerAsync(), second.AnswerAsync());

        Assert.That(await answers, Does.StartWith("HTTP/1.1 503 ").And.Contain("Retry-After: 1"));
        (await other.PostAsync("/api/collections", "[{\"name\":\"Campaign\"}]")).Created();
        Assert.That((await greedy.PostAsync("/api/collections", "[{\"name\":\"Campaign\"}]")).Status, Is.EqualTo(HttpStatusCode.Created), "a small body needs no room of it");
    }
}
