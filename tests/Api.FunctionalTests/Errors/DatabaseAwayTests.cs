using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Errors;

/// <summary>A database that is away for a while, as when its server is restarted.</summary>
internal sealed class DatabaseAwayTests
{
    private static readonly ErrorText Away = new("The database is temporarily unavailable", "قاعدة البيانات غير متاحة مؤقتًا");

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync("Logs:Level=Fatal");
        _workspace = await _app.NewWorkspaceAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await AllowConnectionsAsync(true);
        await _app.DisposeAsync();
    }

    [Test]
    public async Task Calling_while_the_database_is_away_is_told_to_come_back_and_served_when_it_is_there()
    {
        (await _workspace.GetAsync("/api/collections")).Ok();
        await AllowConnectionsAsync(false);
        await EndConnectionsAsync();

        // The pool still holds connections that were ended, and then none that could be opened.
        for (var i = 0; i < 5; i++)
        {
            ToldToComeBack(await _workspace.GetAsync("/api/collections"));
            ToldToComeBack(await _workspace.PostAsync("/api/collections", """[{"name":"A"}]"""));
        }

        await AllowConnectionsAsync(true);
        (await _workspace.PostAsync("/api/collections", """[{"name":"B"}]""")).Created();
        Assert.That((await _workspace.GetAsync("/api/collections")).Ok().Column("name").Single(), Is.EqualTo("B"));
    }

    [Test]
    public async Task Calling_while_connections_are_ended_is_served_or_told_to_come_back_and_never_failed()
    {
        var ended = 0;
        var clients = Enumerable.Range(0, 8).Select(_ => WriteUntilAsync(() => Volatile.Read(ref ended) == 20)).ToList();
        for (; ended < 20; Interlocked.Increment(ref ended))
            await EndConnectionsAsync();

        var answers = (await Task.WhenAll(clients)).SelectMany(answer => answer).ToList();
        foreach (var answer in answers.Where(answer => answer.Status != HttpStatusCode.Created))
            ToldToComeBack(answer);

        // A commit may have reached the database and its answer not: then there is one more than was told.
        var told = answers.Count(answer => answer.Status == HttpStatusCode.Created);
        var asked = answers.Count;
        Assert.That(told, Is.LessThan(asked), "some were in the way");
        Assert.That((await _workspace.GetAsync("/api/collections?take=10000")).Ok().Count, Is.InRange(told, asked));
    }

    private async Task<List<Answer>> WriteUntilAsync(Func<bool> isOver)
    {
        var answers = new List<Answer>();
        while (!isOver())
            answers.Add(await _workspace.PostAsync("/api/collections", """[{"name":"A"}]"""));

        return answers;
    }

    private static void ToldToComeBack(Answer answer)
    {
        answer.Fails(HttpStatusCode.ServiceUnavailable, Away);
        Assert.That(answer.Response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(answer.Json["retryAfter"]!.GetValue<int>())));
        Assert.That(answer.Json["retryAfter"]!.GetValue<int>(), Is.Positive);
    }

    private Task AllowConnectionsAsync(bool allow) => RunDatabase.AllowConnectionsAsync(_app.ConnectionString, allow);

    private Task EndConnectionsAsync() => RunDatabase.EndConnectionsAsync(_app.ConnectionString);
}
