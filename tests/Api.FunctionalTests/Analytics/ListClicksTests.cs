using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>GET /api/analytics: which clicks, in which order, for whom.</summary>
internal sealed class ListClicksTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Reading_right_after_each_visit_always_has_the_click()
    {
        var link = await _workspace.NewLinkAsync();
        for (var visit = 0; visit < 200; visit++)
        {
            var id = (await TestRun.App.Url.VisitAsync($"/{link.ShortId()}")).ClickId();
            var newest = (await _workspace.GetAsync("/api/analytics?take=1")).Ok().Single()!;
            Assert.That(newest["id"]!.GetValue<string>(), Is.EqualTo(id), $"visit {visit}");
        }
    }

    [Test]
    public async Task Reading_while_others_visit_has_what_was_answered_before()
    {
        var link = await _workspace.NewLinkAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var visit = 0; visit < 15; visit++)
            {
                var id = (await TestRun.App.Url.VisitAsync($"/{link.ShortId()}")).ClickId();
                var seen = Ids((await _workspace.GetAsync("/api/analytics?take=1000")).Ok());
                Assert.That(seen, Does.Contain(id));
            }
        }));
    }

    [Test]
    public async Task Reading_with_several_filters_lists_what_matches_all_of_them()
    {
        var partner = Guid.NewGuid();
        await TestRun.App.AddPartnerAsync(_workspace, partner);
        var ofPartner = await _workspace.NewLinkAsync(more: $"\"partnerId\":\"{partner}\"");
        var ofNobody = await _workspace.NewLinkAsync();
        var (a, _) = await VisitAsync(ofPartner);
        var (b, time) = await VisitAsync(ofNobody);
        var (c, _) = await VisitAsync(ofPartner);

        Assert.That(await ReadAsync($"linkId={ofPartner["id"]}"), Is.EqualTo([c, a]));
        Assert.That(await ReadAsync($"partnerId={partner}"), Is.EqualTo([c, a]));
        Assert.That(await ReadAsync($"linkId={ofNobody["id"]}&partnerId={partner}"), Is.Empty);
        Assert.That(await ReadAsync($"linkId={ofPartner["id"]}&partnerId={partner}&startDate={time}"), Is.EqualTo([c]));
        Assert.That(await ReadAsync($"partnerId={partner}&endDate={time}"), Is.EqualTo([a]));
        Assert.That(await ReadAsync($"startDate={time}&endDate={time}"), Is.EqualTo([b]));
        Assert.That(await ReadAsync($"linkId={Guid.NewGuid()}"), Is.Empty);
    }

    [Test]
    public async Task Reading_between_two_dates_includes_both_to_the_millisecond()
    {
        var link = await _workspace.NewLinkAsync();
        var (a, first) = await VisitAsync(link);
        var (b, second) = await VisitAsync(link);
        var beforeSecond = DateTimeOffset.Parse(second, System.Globalization.CultureInfo.InvariantCulture).AddMilliseconds(-1);

        Assert.That(await ReadAsync($"startDate={first}&endDate={second}"), Is.EqualTo([b, a]));
        Assert.That(await ReadAsync($"startDate={second}"), Is.EqualTo([b]));
        Assert.That(await ReadAsync($"endDate={first}"), Is.EqualTo([a]));
        Assert.That(await ReadAsync($"endDate={beforeSecond.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}"), Is.EqualTo([a]));
        var elsewhere = beforeSecond.AddMilliseconds(1).ToOffset(TimeSpan.FromHours(3));
        Assert.That(await ReadAsync($"startDate={Uri.EscapeDataString(elsewhere.ToString("O"))}"), Is.EqualTo([b]), "an offset is counted in");
        Assert.That(await ReadAsync($"startDate={elsewhere:O}"), Is.EqualTo([b]), "a plus sign too that was not encoded");
    }

    [TestCase("bots=true", 2)]
    [TestCase("bots=false", 1)]
    [TestCase("", 1)]
    public async Task Reading_has_flagged_clicks_where_asked_for(string query, int expected)
    {
        var link = await _workspace.NewLinkAsync();
        await VisitAsync(link);
        await VisitAsync(link, "Purpose: prefetch");

        Assert.That(await ReadAsync(query), Has.Count.EqualTo(expected));
    }

    [Test]
    public async Task Reading_page_by_page_lists_every_click_once_in_the_order_of_time()
    {
        var link = await _workspace.NewLinkAsync();
        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
            await TestRun.App.Url.VisitAsync($"/{link.ShortId()}"));
        var all = (await _workspace.GetAsync("/api/analytics?take=10000&sort=asc")).Ok();
        var expected = Ids(all);
        Assert.That(expected, Has.Count.EqualTo(1_000).And.Unique);
        Assert.That(all.Select(click => click!["createdAt"]!.GetValue<DateTimeOffset>()), Is.Ordered);

        Assert.That(await PagesAsync(page => $"take=70&sort=asc&skip={70 * page}", []), Is.EqualTo(expected));
        List<string> ascending = [], descending = [];
        Assert.That(await PagesAsync(_ => $"take=170&sort=asc{After(ascending)}", ascending), Is.EqualTo(expected));
        Assert.That(await PagesAsync(_ => $"take=170{After(descending)}", descending), Is.EqualTo(Enumerable.Reverse(expected)));

        Assert.That(await ReadAsync("take=1"), Is.EqualTo([expected[^1]]));
        Assert.That(await ReadAsync(""), Has.Count.EqualTo(50));
        Assert.That(await ReadAsync("skip=1000"), Is.Empty);
        Assert.That(await ReadAsync($"after={expected[0]}"), Is.Empty);
    }

    [TestCase("take=0", "take|number.out_of_range")]
    [TestCase("take=10001", "take|number.out_of_range")]
    [TestCase("take=", "take|number.out_of_range")]
    [TestCase("take=1.5", "take|number.out_of_range")]
    [TestCase("skip=-1", "skip|number.out_of_range")]
    [TestCase("skip=99999999999", "skip|number.out_of_range")]
    [TestCase("sort=up", "sort|choice.unknown")]
    [TestCase("sort=ASC", "sort|choice.unknown")]
    [TestCase("bots=yes", "bots|choice.unknown")]
    [TestCase("linkId=abc", "linkId|id.invalid")]
    [TestCase("linkId=", "linkId|id.invalid")]
    [TestCase("partnerId=550e8400e29b41d4a716446655440000", "partnerId|id.invalid")]
    [TestCase("startDate=invalid-date", "startDate|date.invalid")]
    [TestCase("startDate=2024-01-01", "startDate|date.invalid")]
    [TestCase("endDate=2024-01-01T00:00:00", "endDate|date.invalid")]
    [TestCase("endDate=2024-02-30T00:00:00Z", "endDate|date.invalid")]
    [TestCase("after=x", "after|id.invalid")]
    [TestCase("after=01890000-0000-7000-8000-000000000000", "after|cursor.not_found")]
    public async Task Reading_with_a_bad_parameter_names_it(string query, string error) =>
        Assert.That((await _workspace.GetAsync("/api/analytics?" + query)).Rejected(), Is.EqualTo(["-|" + error]));

    [Test]
    public async Task Reading_with_many_bad_parameters_names_them_all_under_the_general_text()
    {
        var answer = await _workspace.GetAsync("/api/analytics?take=x&sort=x&linkId=x&endDate=x&skip=1&after=01890000-0000-7000-8000-000000000000");

        Assert.That(answer.Rejected(), Is.EquivalentTo(
            ["-|take|number.out_of_range", "-|sort|choice.unknown", "-|linkId|id.invalid", "-|endDate|date.invalid", "-|skip|paging.exclusive"]));
        Assert.That(answer.Json["error"]!["en"]!.GetValue<string>(), Is.EqualTo("Invalid request"));
        Assert.That(answer.Json["error"]!["ar"]!.GetValue<string>(), Is.EqualTo("طلب غير صالح"));
        Assert.That(answer.Json["errorCount"]!.GetValue<int>(), Is.EqualTo(5));
    }

    [Test]
    public async Task Reading_from_another_workspace_sees_nothing_of_it()
    {
        var link = await _workspace.NewLinkAsync();
        var (id, _) = await VisitAsync(link);
        var stranger = await TestRun.App.NewWorkspaceAsync();

        Assert.That((await stranger.GetAsync("/api/analytics?bots=true")).Ok(), Is.Empty);
        Assert.That((await stranger.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok(), Is.Empty);
        Assert.That((await stranger.GetAsync($"/api/analytics?after={id}")).Rejected(), Is.EqualTo(["-|after|cursor.not_found"]));
    }

    [Test]
    public async Task Reading_without_the_scope_is_forbidden()
    {
        using var client = await _workspace.ClientWithAsync(Scopes.All & ~Scope.AnalyticsRead);
        var answer = await Answer.OfAsync(client.GetAsync(new Uri("/api/analytics?take=x", UriKind.Relative)));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(answer.Json["missingScopes"]!.AsArray().Select(scope => scope!.GetValue<string>()), Is.EqualTo(["analyticsRead"]));

        using var reader = await _workspace.ClientWithAsync(Scope.AnalyticsRead);
        (await Answer.OfAsync(reader.GetAsync(new Uri("/api/analytics", UriKind.Relative)))).Ok();
    }

    [Test]
    public async Task Reading_clicks_of_a_link_deleted_since_still_lists_them()
    {
        var link = await _workspace.NewLinkAsync();
        var (id, _) = await VisitAsync(link);
        await Sql.RunAsync(TestRun.App.ConnectionString, "UPDATE links SET deleted_at = now() WHERE short_id = $1", link.ShortId());

        Assert.That(await ReadAsync($"linkId={link["id"]}"), Is.EqualTo([id]));
    }

    private static List<string> Ids(JsonArray clicks) => clicks.Select(click => click!["id"]!.GetValue<string>()).ToList();

    private static string After(List<string> seen) => seen.Count == 0 ? "" : $"&after={seen[^1]}";

    /// <summary>A visit's click id and its time; each in a millisecond of its own.</summary>
    private async Task<(string Id, string Time)> VisitAsync(JsonNode link, params string[] headers)
    {
        var id = (await TestRun.App.Url.VisitAsync($"/{link.ShortId()}", headers)).ClickId();
        var clicks = (await _workspace.GetAsync("/api/analytics?bots=true&take=1")).Ok();
        var time = clicks[0]!["createdAt"]!.GetValue<string>();
        var at = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        await Eventually.HoldsAsync(() => Task.FromResult(DateTimeOffset.UtcNow > at.AddMilliseconds(2)), "the next millisecond");
        return (id, time);
    }

    private async Task<List<string>> ReadAsync(string query) => Ids((await _workspace.GetAsync("/api/analytics?" + query)).Ok());

    private async Task<List<string>> PagesAsync(Func<int, string> query, List<string> seen)
    {
        for (var page = 0; ; page++)
        {
            var ids = await ReadAsync(query(page));
            if (ids.Count == 0)
                return seen;

            seen.AddRange(ids);
        }
    }
}
