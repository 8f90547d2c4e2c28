using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Nodes;

/// <summary>Two nodes on one database: what one writes the other serves within a second.</summary>
internal sealed class LinkChangesTests
{
    // The contract's second, and as much again for a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private HokoApp _writer = null!;
    private HokoApp _reader = null!;
    private TestWorkspace _workspace = null!;
    private JsonNode _link = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _writer = await HokoApp.StartAsync();
        _reader = await _writer.StartNodeAsync();
        _workspace = await _writer.NewWorkspaceAsync();
        _link = await _workspace.NewLinkAsync("https://example.com/0");
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _reader.DisposeAsync();
        await _writer.DisposeAsync();
    }

    [Test]
    public async Task An_edit_on_one_node_is_served_by_the_other_within_its_bound()
    {
        for (var edit = 1; edit <= 5; edit++)
        {
            Assert.That(await DestinationAsync(), Is.EqualTo($"https://example.com/{edit - 1}"));
            var answer = await _workspace.PutAsync("/api/links", $$"""[{"id":"{{_link["id"]}}","url":"https://example.com/{{edit}}"}]""");
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);

            var expected = $"https://example.com/{edit}";
            await Eventually.HoldsAsync(async () => await DestinationAsync() == expected, expected, Bound);
        }
    }

    [Test]
    public async Task A_delete_on_one_node_is_the_other_s_not_found_page_within_its_bound()
    {
        Assert.That((await VisitAsync()).Status, Is.EqualTo(HttpStatusCode.Found));

        Assert.That((await _workspace.DeleteAsync("/api/links", $$"""["{{_link["id"]}}"]""")).Status, Is.EqualTo(HttpStatusCode.OK));

        await Eventually.HoldsAsync(async () => (await VisitAsync()).Status == HttpStatusCode.NotFound, "the page", Bound);
    }

    [Test]
    public async Task An_edit_is_seen_though_the_connection_that_listens_was_cut()
    {
        Assert.That(await DestinationAsync(), Is.EqualTo("https://example.com/0"));
        await RunDatabase.EndConnectionsAsync(_writer.ConnectionString);

        await Eventually.HoldsAsync(async () => (await EditAsync("https://example.com/cut")).Status == HttpStatusCode.OK, "an edit");

        await Eventually.HoldsAsync(async () => await DestinationAsync() == "https://example.com/cut", "the edit", Bound);
    }

    [Test]
    public async Task A_click_on_one_node_is_read_on_the_other_within_its_bound()
    {
        var click = (await VisitAsync()).ClickId();

        await Eventually.HoldsAsync(
            async () => (await _workspace.GetAsync("/api/analytics")).Ok().Any(row => row!["id"]!.GetValue<string>() == click), "the click", Bound);
    }

    private async Task<string> DestinationAsync() => (await VisitAsync()).Destination().Split('?')[0];

    private Task<Answer> VisitAsync() => _reader.Url.VisitAsync("/" + _link.ShortId());

    private Task<Answer> EditAsync(string url) => _workspace.PutAsync("/api/links", $$"""[{"id":"{{_link["id"]}}","url":"{{url}}"}]""");
}
