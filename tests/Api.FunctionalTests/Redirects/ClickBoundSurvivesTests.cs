using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>A bound on clicks is exact over restarts: the real program, stopped and killed in the midst of 64 visitors.</summary>
[Parallelizable]
internal sealed class ClickBoundSurvivesTests
{
    private const int Bound = 100;
    private const int Visitors = 64;

    private ServerDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync() => _database = await ServerDatabase.CreateAsync();

    [TearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Restarting_between_visits_gives_nobody_a_click_more_or_less(bool isKilled)
    {
        string link;
        int passed;
        await using (var server = await _database.StartAsync())
        {
            link = await _database.NewLinkAsync(server, $",\"maxClicks\":{Bound}");
            passed = await PassAsync(server, link);
            if (isKilled)
                await server.KillAsync();
            else
                Assert.That((await server.StopAsync()).Code, Is.Zero);
        }

        Assert.That(passed, Is.EqualTo(Visitors));
        await using var next = await _database.StartAsync();
        passed += await PassAsync(next, link) + await PassAsync(next, link);

        Assert.That(passed, Is.EqualTo(Bound));
    }

    [Test]
    public async Task Killing_in_the_midst_of_visits_never_gives_out_more_than_the_bound_and_loses_no_answered_one()
    {
        string link;
        int passed;
        await using (var server = await _database.StartAsync())
        {
            link = await _database.NewLinkAsync(server, $",\"maxClicks\":{Bound}");
            var visits = Enumerable.Range(0, Visitors).Select(_ => TryAsync(server, link)).ToList();
            await Task.WhenAny(visits);
            await server.KillAsync();
            passed = (await Task.WhenAll(visits)).Count(isPassed => isPassed);
        }

        await using var next = await _database.StartAsync();
        var later = 0;
        for (var round = 0; round < 3; round++)
            later += await PassAsync(next, link);

        // What was recorded and whose answer the end cut off counts as well.
        var clicks = (await _database.GetAsync(next, "/api/analytics?take=10000")).Ok().Count;
        Assert.That(clicks, Is.EqualTo(Bound));
        Assert.That(passed + later, Is.InRange(Bound - (Visitors - passed), Bound));
        TestContext.Out.WriteLine($"{passed} before, {later} after");
    }

    [Test]
    public async Task A_bound_holds_while_the_database_is_away()
    {
        await using var server = await _database.StartAsync();
        var link = await _database.NewLinkAsync(server, $",\"maxClicks\":{Bound}");
        var passed = await PassAsync(server, link);
        await _database.CloseAsync();

        passed += await PassAsync(server, link) + await PassAsync(server, link);

        Assert.That(passed, Is.EqualTo(Bound));
        await _database.OpenAsync();
    }

    private static async Task<int> PassAsync(HokoProcess server, string link)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(_ => server.Url.VisitAsync("/" + link)));
        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(HttpStatusCode.Found, HttpStatusCode.Gone));
        return answers.Count(answer => answer.Status == HttpStatusCode.Found);
    }

    private static async Task<bool> TryAsync(HokoProcess server, string link)
    {
        try
        {
            return (await server.Url.VisitAsync("/" + link)).Status == HttpStatusCode.Found;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
