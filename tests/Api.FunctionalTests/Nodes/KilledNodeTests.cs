using System.Globalization;
using System.Net;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Nodes;

/// <summary>A click that a killed node alone has, in its journal: the other nodes know that they can't tell, and don't call it unknown.</summary>
[Parallelizable]
internal sealed class KilledNodeTests
{
    private ServerDatabase _database = null!;
    private string _otherFolder = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _database = await ServerDatabase.CreateAsync();
        _otherFolder = Directory.CreateTempSubdirectory("hoko-test-").FullName;
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_otherFolder, recursive: true);
    }

    [Test]
    public async Task A_lead_of_its_click_is_told_to_come_again_and_taken_when_the_node_is_back()
    {
        await using var other = await _database.StartAsync("Hoko__DataDirectory=" + _otherFolder);
        string click;
        await using (var killed = await _database.StartAsync())
        {
            var link = await _database.NewLinkAsync(killed);
            await killed.Url.VisitAsync("/" + link);

            await Eventually.HoldsAsync(async () => await ReportingAsync() == 2, "both nodes say how far they are");

            // So that the click stays in the journal.
            await _database.CloseAsync();
            click = (await killed.Url.VisitAsync("/" + link)).ClickId();
            await killed.KillAsync();
        }

        await _database.OpenAsync();
        await Eventually.HoldsAsync(async () => (await _database.GetAsync(other, "/api/tags")).Status == HttpStatusCode.OK, "the other node reaches the database");
        var waits = await LeadAsync(other, click);
        Assert.That(waits.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(waits.Header("Retry-After"), Has.Count.EqualTo(1));
        Assert.That((await LeadAsync(other, Guid.CreateVersion7(DateTimeOffset.UtcNow.AddHours(-1)).ToString())).Status, Is.EqualTo(HttpStatusCode.BadRequest), "an id of another time is unknown all the same");

        await using var back = await _database.StartAsync();
        await Eventually.HoldsAsync(async () => (await LeadAsync(other, click)).Status == HttpStatusCode.Created, "the click comes");
    }

    [Test]
    public async Task After_a_node_has_stopped_in_order_an_id_that_nobody_gave_out_is_unknown_at_once()
    {
        await using var other = await _database.StartAsync("Hoko__DataDirectory=" + _otherFolder);
        await using (var stopped = await _database.StartAsync())
        {
            await stopped.Url.VisitAsync("/" + await _database.NewLinkAsync(stopped));
            Assert.That((await stopped.StopAsync()).Code, Is.Zero);
        }

        Assert.That((await LeadAsync(other, Guid.CreateVersion7().ToString())).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private async Task<long> ReportingAsync() => Convert.ToInt64(
        await Sql.RunAsync(_database.ConnectionString, "SELECT count(*) FROM drained_journals WHERE complete_until IS NOT NULL"), CultureInfo.InvariantCulture);

    private async Task<Answer> LeadAsync(HokoProcess server, string click)
    {
        using var body = new StringContent(
            $$"""{"clickId":"{{click}}","eventName":"Sign up","customerExternalId":"c","customerName":"C"}""", Encoding.UTF8, "application/json");
        return await server.Url.SendAsync(HttpMethod.Post, "/api/track/lead", body, "Authorization: Bearer " + _database.Key);
    }
}
