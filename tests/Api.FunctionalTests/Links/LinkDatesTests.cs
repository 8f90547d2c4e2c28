using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links: dates that are sent name their offset; those that come back are UTC.</summary>
internal sealed class LinkDatesTests
{
    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCase("2026-12-31T23:59:00Z", "2026-12-31T23:59:00Z")]
    [TestCase("2026-12-31T23:59Z", "2026-12-31T23:59:00Z")]
    [TestCase("2027-01-01T02:59:00+03:00", "2026-12-31T23:59:00Z")]
    [TestCase("2026-12-31T18:29:00-05:30", "2026-12-31T23:59:00Z")]
    [TestCase("2026-12-31T23:59:00.123Z", "2026-12-31T23:59:00.123Z")]
    [TestCase("2026-12-31T23:59:00.1239999Z", "2026-12-31T23:59:00.123Z")]
    [TestCase("2026-12-31T23:59:00.0009Z", "2026-12-31T23:59:00Z")]
    [TestCase("2026-12-31T23:59:59.12345678Z", "2026-12-31T23:59:59.123Z")]
    [TestCase("2026-12-31T23:59:59.123456789Z", "2026-12-31T23:59:59.123Z", TestName = "Sending_nine_decimals_as_Go_and_Java_write_them")]
    [TestCase("2026-12-31T23:59:59.999999999999999999999999Z", "2026-12-31T23:59:59.999Z", TestName = "Sending_more_decimals_than_a_clock_has_never_rounds_up")]
    [TestCase("2026-12-31T23:59:59,5Z", "2026-12-31T23:59:59.5Z")]
    [TestCase("2026-12-31t23:59:59z", "2026-12-31T23:59:59Z")]
    [TestCase("2027-01-01T05:29:00+0530", "2026-12-31T23:59:00Z")]
    [TestCase("2027-01-01T02:59:00+03", "2026-12-31T23:59:00Z")]
    [TestCase("2026-12-31T23:59:00-00:00", "2026-12-31T23:59:00Z")]
    [TestCase("2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z", TestName = "Sending_a_leap_second_is_the_next_minute")]
    [TestCase("2027-01-01T02:59:60.25+03:00", "2027-01-01T00:00:00.25Z")]
    [TestCase("1999-01-01T00:00:00Z", "1999-01-01T00:00:00Z", TestName = "Sending_a_date_of_the_past_is_taken")]
    [TestCase("2028-02-29T00:00:00+00:00", "2028-02-29T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")]
    public async Task Sending_a_date_with_an_offset_gives_it_back_in_utc(string sent, string returned)
    {
        var created = (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, "expiresAt", sent))).Created();
        Assert.That((string?)created[0]!["expiresAt"], Is.EqualTo(returned));

        var read = (await _workspace.GetAsync($"/api/links?id={created[0]!["id"]}")).Ok();
        Assert.That((string?)read[0]!["expiresAt"], Is.EqualTo(returned));
        Assert.That((string?)read[0]!["createdAt"], Is.EqualTo((string?)created[0]!["createdAt"]), "cut to milliseconds before its first use");
    }

    [TestCase("2027-01-01T00:00:00Z", "2026-12-31T00:00:00Z")]
    [TestCase("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [TestCase("2027-01-01T00:00:00Z", "2027-01-01T03:00:00+03:00")]
    [TestCase("2027-01-01T00:00:00.0001Z", "2027-01-01T00:00:00.0009Z", TestName = "Starting_in_the_millisecond_in_which_it_expires_is_refused")]
    [TestCase("9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z")]
    public async Task Starting_a_link_when_or_after_it_expires_is_refused(string starts, string expires)
    {
        var bad = LinkJson.WithRaw(_collection, "startsAt", $"\"{starts}\",\"expiresAt\":\"{expires}\"");
        var good = LinkJson.WithRaw(_collection, "startsAt", "\"2027-01-01T00:00:00Z\",\"expiresAt\":\"2027-01-01T00:00:00.001Z\"");

        var answer = await _workspace.PostAsync("/api/links", $"[{good[1..^1]},{bad[1..^1]}]");

        answer.Refuses("1|expiresAt|date.order");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText("startsAt must be earlier than expiresAt", "يجب أن يكون startsAt قبل expiresAt")));
        (await _workspace.PostAsync("/api/links", good)).Created();
    }

    [TestCase("\"startsAt\":\"2027-02-01T00:00:00Z\"", "0|startsAt|date.order")]
    [TestCase("\"startsAt\":\"2027-03-01T00:00:00Z\"", "0|startsAt|date.order")]
    [TestCase("\"expiresAt\":\"2027-01-01T00:00:00Z\"", "0|expiresAt|date.order")]
    [TestCase("\"expiresAt\":\"2020-01-01T00:00:00Z\"", "0|expiresAt|date.order")]
    [TestCase("\"startsAt\":\"2027-04-01T00:00:00Z\",\"expiresAt\":\"2027-03-01T00:00:00Z\"", "0|expiresAt|date.order")]
    [TestCase("\"startsAt\":\"2027-01-31T23:59:59.999Z\"")]
    [TestCase("\"expiresAt\":\"2027-01-01T00:00:00.001Z\"")]
    [TestCase("\"startsAt\":\"2028-01-01T00:00:00Z\",\"expiresAt\":null")]
    [TestCase("\"startsAt\":null,\"expiresAt\":\"2020-01-01T00:00:00Z\"")]
    [TestCase("\"startsAt\":\"2027-03-01T00:00:00Z\",\"expiresAt\":\"2027-04-01T00:00:00Z\"")]
    public async Task Changing_one_date_is_judged_with_the_stored_other(string fields, params string[] errors)
    {
        var link = (await _workspace.PostAsync(
            "/api/links", LinkJson.WithRaw(_collection, "startsAt", "\"2027-01-01T00:00:00Z\",\"expiresAt\":\"2027-02-01T00:00:00Z\""))).Created()[0]!;

        var answer = await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}",{{fields}}}]""");

        if (errors.Length > 0)
            answer.Refuses(errors);
        else
            answer.Ok();
    }

    [Test]
    public async Task Sending_back_dates_that_were_out_of_order_before_is_no_change()
    {
        var link = (await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, "startsAt", "\"2027-01-01T00:00:00Z\""))).Created()[0]!;
        await Sql.RunAsync(TestRun.App.ConnectionString, "UPDATE links SET expires_at = starts_at WHERE id = $1", Guid.Parse((string)link["id"]!));
        var stored = (await _workspace.GetAsync($"/api/links?id={link["id"]}")).Ok()[0]!;

        (await _workspace.PutAsync("/api/links", $"[{stored.ToJsonString()}]")).Ok();
    }

    [TestCase("\"2026-12-31T23:59:00\"")]
    [TestCase("\"2026-12-31\"")]
    [TestCase("\"2026-12-31 23:59:00Z\"")]
    [TestCase("\" 2026-12-31T23:59:00Z\"")]
    [TestCase("\"2026-12-31T23:59:00Z \"")]
    [TestCase("\"2026-12-31T24:00:00Z\"")]
    [TestCase("\"2026-12-31T12:30:60Z\"")]
    [TestCase("\"9999-12-31T23:59:60Z\"")]
    [TestCase("\"2026-12-31T23:59:00.Z\"")]
    [TestCase("\"2026-12-31T23:59:00.1\"")]
    [TestCase("\"2026-12-31T23:59:00+05:3\"")]
    [TestCase("\"2026-12-31T23:59:00+05:60\"")]
    [TestCase("\"2026-12-31T23:59:00+14:01\"")]
    [TestCase("\"2026-12-31T23:59:00Z\\n\"")]
    [TestCase("\"2026-12-31T23:59:00.١Z\"")]
    [TestCase("\"20261231T235900Z\"")]
    [TestCase("\"2026-02-30T00:00:00Z\"")]
    [TestCase("\"2026-13-01T00:00:00Z\"")]
    [TestCase("\"2026-12-31T23:59:00+25:00\"")]
    [TestCase("\"0001-01-01T00:00:00+14:00\"")]
    [TestCase("\"9999-12-31T23:59:59-14:00\"")]
    [TestCase("\"12/31/2026 23:59:00Z\"")]
    [TestCase("\"tomorrow\"")]
    [TestCase("\"٢٠٢٦-12-31T23:59:00Z\"")]
    [TestCase("1798761540")]
    [TestCase("true")]
    [TestCase("{}")]
    [TestCase("[\"2026-12-31T23:59:00Z\"]")]
    public async Task Sending_what_is_no_instant_is_refused(string json)
    {
        var answer = await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, "expiresAt", json));

        answer.Refuses("0|expiresAt|date.invalid");
    }
}
