using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Nodes;

/// <summary>A database that was restored to an earlier state knows less of a journal than its drain left there.</summary>
internal sealed class SetBackDatabaseTests
{
    private HokoApp _app = null!;

    [SetUp]
    public async Task SetUpAsync() => _app = await HokoApp.StartAsync();

    [TearDown]
    public async Task TearDownAsync() => await _app.DisposeAsync();

    [TestCase("UPDATE drained_journals SET position = 0")]
    [TestCase("DELETE FROM drained_journals")]
    public async Task What_the_journal_still_holds_is_stored_again_and_the_drain_goes_on(string setBack)
    {
        var workspace = await _app.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync();
        var clicks = new List<string> { await VisitAsync(link.ShortId()), await VisitAsync(link.ShortId()) };
        Assert.That(await IdsAsync(workspace), Is.EquivalentTo(clicks));

        await Sql.RunAsync(_app.ConnectionString, $"{setBack}; DELETE FROM clicks");
        clicks.Add(await VisitAsync(link.ShortId()));

        Assert.That(await IdsAsync(workspace), Is.EquivalentTo(clicks));
    }

    private async Task<string> VisitAsync(string shortId) => (await _app.Url.VisitAsync("/" + shortId)).ClickId();

    private static async Task<List<string>> IdsAsync(TestWorkspace workspace) =>
        (await workspace.GetAsync("/api/analytics")).Ok().Select(click => click!["id"]!.GetValue<string>()).ToList();
}
