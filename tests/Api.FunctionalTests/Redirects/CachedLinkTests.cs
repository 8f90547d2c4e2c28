using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>What the database is asked for visits, counted by the statements that Npgsql itself reports.</summary>
internal sealed partial class CachedLinkTests
{
    private const int Visits = 500;

    [Test]
    public async Task Visiting_a_link_asks_the_database_once_however_often_it_is_visited()
    {
        await using var app = await HokoApp.StartAsync();
        var link = await (await app.NewWorkspaceAsync()).NewLinkAsync();
        var statements = new ConcurrentBag<string>();
        using (Listen(statements))
        {
            for (var visit = 0; visit < Visits; visit++)
                Assert.That((await app.Url.VisitAsync("/" + link.ShortId())).Status, Is.EqualTo(HttpStatusCode.Found));
        }

        TestContext.Out.WriteLine(string.Join('\n', statements.GroupBy(text => text).Select(group => $"{group.Count()} × {group.Key}")));
        Assert.That(statements.Count(LinksTable().IsMatch), Is.EqualTo(1), "the first visit loads the link");

        // The drain's, which writes many clicks at once, and the look for other nodes' changes, which comes by the clock.
        Assert.That(statements.Where(text => !LinksTable().IsMatch(text)), Is.All.Match("clicks|drained_journals|link_changes|BEGIN|COMMIT|LISTEN"));
        Assert.That(statements.Count(text => text.Contains("COPY clicks", StringComparison.Ordinal)), Is.LessThan(Visits / 4));
    }

    /// <summary>Takes down the text of every statement of this process.</summary>
    private static ActivityListener Listen(ConcurrentBag<string> statements)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if ((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text)
                    statements.Add(text);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    [GeneratedRegex(@"\blinks\b")]
    private static partial Regex LinksTable();
}
