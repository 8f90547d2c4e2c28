using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.FunctionalTests.ShortPen;

namespace Hoko.Api.FunctionalTests.Lists;

/// <summary>A range of dates that ends before it starts is a mistake of the client, not an empty list.</summary>
internal sealed class DateRangeTests
{
    private static readonly string[] Lists = ["/api/analytics", "/api/leads", "/api/sales"];

    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task A_start_after_the_end_is_refused(
        [ValueSource(nameof(Lists))] string path,
        [Values(
            "startDate=2026-01-02T00:00:00Z&endDate=2026-01-01T00:00:00Z",
            "endDate=2026-01-01T00:00:00Z&startDate=2026-01-01T00:00:00.001Z",
            "startDate=2026-01-01T00:00:00-01:00&endDate=2026-01-01T00:59:59Z")] string query)
    {
        var answer = await _workspace.GetAsync($"{path}?{query}");

        answer.Refuses("-|endDate|date.range");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText("The end must not be before the start", "يجب ألا تسبق النهاية البداية")));
    }

    [Test]
    public async Task A_start_equal_to_the_end_is_taken(
        [ValueSource(nameof(Lists))] string path,
        [Values(
            "startDate=2026-01-01T00:00:00Z&endDate=2026-01-01T00:00:00Z",
            "startDate=2026-01-01T00:00:00.0009Z&endDate=2026-01-01T00:00:00Z",
            "startDate=2026-01-01T00:00:00.123456789z&endDate=2026-01-01t05:30:00.123%2B0530",
            "startDate=2026-01-01T02:00:00+02:00&endDate=2026-01-01T00:00:00Z")] string query) =>
        Assert.That((await _workspace.GetAsync($"{path}?{query}")).Ok(), Is.Empty);

    [TestCase("""{"start_date":"2026-01-02","end_date":"2026-01-01"}""", "date.range")]
    [TestCase("""{"start_date":"2026-01-01T00:00:00.001Z","end_date":"2026-01-01T00:00:00Z"}""", "date.range")]
    [TestCase("""{"start_date":"2024-01-01","end_date":"2026-01-01"}""", "date.range_too_long")]
    public async Task The_compatible_api_refuses_it_too(string json, string code) =>
        (await _workspace.PostAsync("/v1/analytics", json)).Fails(HttpStatusCode.BadRequest, $"end_date|{code}");

    [TestCase("""{"start_date":"2026-01-01","end_date":"2026-01-01"}""")]
    [TestCase("""{"start_date":"2026-01-01T00:00:00.123456789Z","end_date":"2026-01-01T00:00:00.123Z"}""")]
    public async Task The_compatible_api_takes_an_equal_start_and_end(string json) => (await _workspace.PostAsync("/v1/analytics", json)).Data();
}
