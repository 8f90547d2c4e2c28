using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>Analytics of the node that answered know a click at the moment its visitor has the answer, while others visit without a pause.</summary>
internal sealed class ReadingUnderLoadTests
{
    private const int Visitors = 16;
    private const int Readings = 100;

    [Test]
    public async Task Reading_clicks_right_after_an_answer_has_that_click_however_many_others_visit()
    {
        await using var app = await HokoApp.StartAsync();
        var workspace = await app.NewWorkspaceAsync();
        var busy = "/" + (await workspace.NewLinkAsync()).ShortId();
        var link = await workspace.NewLinkAsync();

        using var over = new CancellationTokenSource();
        var visits = Enumerable.Range(0, Visitors).Select(_ => Task.Run(() => VisitUntilAsync(app.Url, busy, over.Token))).ToList();
        for (var reading = 1; reading <= Readings; reading++)
        {
            var click = (await app.Url.VisitAsync("/" + link.ShortId())).ClickId();
            var newest = (await workspace.GetAsync($"/api/analytics?take=1&linkId={link["id"]}")).Ok().Single()!;
            Assert.That(newest["id"]!.GetValue<string>(), Is.EqualTo(click), $"reading {reading}");
        }

        await over.CancelAsync();
        Assert.That((await Task.WhenAll(visits)).Sum(), Is.GreaterThan(Readings), "others were visiting");
    }

    private static async Task<int> VisitUntilAsync(Uri server, string link, CancellationToken over)
    {
        var count = 0;
        for (; !over.IsCancellationRequested; count++)
            Assert.That((await server.VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Found));

        return count;
    }
}
