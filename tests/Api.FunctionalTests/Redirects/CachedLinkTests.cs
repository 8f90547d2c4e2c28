using System.Net;
using System.Text.RegularExpressions;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>What the database is asked for visits, counted by the statements that the provider itself reports.</summary>
internal sealed partial class CachedLinkTests
{
    private const int Visits = 500;

    [Test]
    public async Task Visiting_a_link_asks_the_database_once_however_often_it_is_visited()
    {
        await using var app = await HokoApp.StartAsync();
        var link = await (await app.NewWorkspaceAsync()).NewLinkAsync();
        IReadOnlyCollection<string> statements;
        using (var seen = SeenStatements.Listen())
        {
            for (var visit = 0; visit < Visits; visit++)
                Assert.That((await app.Url.VisitAsync("/" + link.ShortId())).Status, Is.EqualTo(HttpStatusCode.Found));

            statements = seen.Texts;
        }

        TestContext.Out.WriteLine(string.Join('\n', statements.GroupBy(text => text).Select(group => $"{group.Count()} × {group.Key}")));
        Assert.That(statements.Count(LinksTable().IsMatch), Is.EqualTo(1), "the first visit loads the link");

        // The drain's, which writes many clicks at once, and the looks for other nodes' changes and for the database, which come by the clock.
        Assert.That(statements.Where(text => !LinksTable().IsMatch(text)), Is.All.Match("clicks|drained_journals|link_changes|BEGIN|COMMIT|LISTEN|^SELECT 1$"));
        Assert.That(statements.Count(text => text.Contains("UPDATE", StringComparison.Ordinal) && text.Contains("drained_journals", StringComparison.Ordinal)), Is.LessThan(Visits / 4));
    }

    [GeneratedRegex(@"\blinks\b")]
    private static partial Regex LinksTable();
}
