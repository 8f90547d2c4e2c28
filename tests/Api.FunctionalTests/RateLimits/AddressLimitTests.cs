using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Management;

namespace Hoko.Api.FunctionalTests.RateLimits;

/// <summary>The limits of addresses: callers without a valid key, and visitors who try one name after the other.</summary>
internal sealed class AddressLimitTests
{
    private HokoApp _app = null!;

    [SetUp]
    public async Task StartAsync() => _app = await HokoApp.StartAsync(
        [.. LimitedApp.Settings, "Hoko:TrustedProxies:0=127.0.0.1", "Hoko:ManagementUrl=http://127.0.0.1:0"]);

    [TearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Calling_without_a_valid_key_is_counted_by_address_and_then_refused()
    {
        string[] keys = ["", "Authorization: nonsense", "Authorization: Bearer hoko_0000000000000000000000000000000000000000"];
        for (var left = LimitedApp.Few - 1; left >= 0; left--)
        {
            var answer = await CallAsync("192.0.2.1", keys[left % keys.Length]);
            Assert.That((answer.Status, answer.Limit(), answer.Remaining()), Is.EqualTo((HttpStatusCode.Unauthorized, LimitedApp.Few, left)));
            answer.Reset();
        }

        var refused = await CallAsync("192.0.2.1", keys[1]);
        refused.Fails(HttpStatusCode.TooManyRequests, new ErrorText("Rate limit exceeded", "تم تجاوز حد المعدل"));
        Assert.That(refused.Header("Retry-After"), Is.EqualTo([refused.Json["retryAfter"]!.ToString()]));
        Assert.That((await CallAsync("192.0.2.2", "")).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "another address is another matter");

        var workspace = await _app.NewWorkspaceAsync();
        Assert.That((await CallAsync("192.0.2.1", "Authorization: " + workspace.Key)).Status, Is.EqualTo(HttpStatusCode.OK), "who has a key is not held up by who has none");
    }

    [Test]
    public async Task Addresses_of_one_ipv6_network_are_one()
    {
        for (var request = 0; request < LimitedApp.Few; request++)
            await CallAsync($"2001:db8:0:1::{request}", "");

        Assert.That((await CallAsync("2001:db8:0:1:ffff::1", "")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await CallAsync("2001:db8:0:2::1", "")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Visiting_names_that_do_not_exist_is_refused_in_the_end_and_links_go_on([Values("en", "ar")] string language)
    {
        var workspace = await _app.NewWorkspaceAsync();
        var (known, unseen) = ((await workspace.NewLinkAsync()).ShortId(), (await workspace.NewLinkAsync()).ShortId());
        Assert.That((await VisitAsync(known)).Status, Is.EqualTo(HttpStatusCode.Found));
        for (var visit = 0; visit < LimitedApp.FewStrays; visit++)
            Assert.That((await VisitAsync($"AAAAAA{visit}")).Status, Is.EqualTo(HttpStatusCode.NotFound));

        var refused = await VisitAsync("AAAAAAx", "Accept-Language: " + language);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(refused.Header("Retry-After").Single(), Does.Match("^([1-9]|[1-5][0-9]|60)$"));
        Assert.That(refused.Header("Content-Type"), Is.EqualTo(["text/html; charset=utf-8"]));
        Assert.That(refused.Text, Does.Contain($"<html lang=\"{language}\""));
        Assert.That((await VisitAsync(known)).Status, Is.EqualTo(HttpStatusCode.Found), "what is in memory is served to everybody");
        Assert.That((await VisitAsync(unseen)).Status, Is.EqualTo(HttpStatusCode.Found), "so is what has to be looked up: others may share the address");
        Assert.That((await VisitAsync("AAAAAAy")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests), "a link that was found opens the way for nothing else");
        Assert.That((await _app.Url.VisitAsync("/" + unseen, "X-Forwarded-For: 192.0.2.8")).Status, Is.EqualTo(HttpStatusCode.Found), "but for others");
    }

    [Test]
    public async Task Slugs_are_served_beyond_the_bound_too()
    {
        var workspace = await _app.NewWorkspaceAsync();
        var slug = await workspace.NewLinkAsync(more: "\"slug\":\"spring-sale\"");
        for (var visit = 0; visit <= LimitedApp.FewStrays; visit++)
            await VisitAsync($"AAAAAA{visit}");

        Assert.That((await VisitAsync("spring-sale")).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync(slug.ShortId())).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task A_name_with_punctuation_behind_it_counts_as_one_visit_and_is_served_beyond_the_bound_too()
    {
        var workspace = await _app.NewWorkspaceAsync();
        var (first, last) = ((await workspace.NewLinkAsync()).ShortId(), (await workspace.NewLinkAsync()).ShortId());
        Assert.That((await VisitAsync(first + ".")).Status, Is.EqualTo(HttpStatusCode.Found));
        for (var visit = 0; visit < LimitedApp.FewStrays; visit++)
            Assert.That((await VisitAsync($"AAAAAA{visit}.")).Status, Is.EqualTo(HttpStatusCode.NotFound), "neither the link nor two names of one visit counted");

        Assert.That((await VisitAsync("AAAAAAx.")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await VisitAsync(last + ".")).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task Many_visitors_of_one_address_over_its_bound_all_reach_their_links()
    {
        var workspace = await _app.NewWorkspaceAsync();
        var collection = await workspace.NewCollectionAsync();
        var items = string.Join(',', Enumerable.Repeat($$"""{"url":"https://example.com/","collectionId":"{{collection}}"}""", 10));
        var links = (await workspace.PostAsync("/api/links", $"[{items}]")).Created();
        for (var visit = 0; visit <= LimitedApp.FewStrays; visit++)
            await VisitAsync($"AAAAAA{visit}");

        var visits = await Task.WhenAll(links.SelectMany(link => new[] { VisitAsync(link!.ShortId()), VisitAsync("BBB" + link!.ShortId()[3..]) }));

        Assert.That(visits.Where((_, number) => number % 2 == 0).Select(visit => visit.Status), Is.All.EqualTo(HttpStatusCode.Found));
        Assert.That(visits.Where((_, number) => number % 2 == 1).Select(visit => visit.Status), Is.All.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Asking_for_scripts_of_names_that_do_not_exist_counts_too()
    {
        for (var visit = 0; visit < LimitedApp.FewStrays; visit++)
            Assert.That((await VisitAsync($"AAAAAA{visit}/analytics.js")).Status, Is.EqualTo(HttpStatusCode.OK));

        Assert.That((await VisitAsync("AAAAAAx")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Visiting_what_is_surely_no_link_does_not_count()
    {
        string[] names = ["wp-login.php", "apple-touch-icon.png", "AAAAAAA", "AAAAAAA", "short", "AAAAAAA"];
        foreach (var name in names)
            Assert.That((await VisitAsync(name)).Status, Is.EqualTo(HttpStatusCode.NotFound), name);
    }

    [Test]
    public async Task Refusals_are_counted_for_the_operator()
    {
        for (var request = 0; request < LimitedApp.Few + 2; request++)
            await CallAsync("192.0.2.1", "");

        for (var visit = 0; visit < LimitedApp.FewStrays + 3; visit++)
            await VisitAsync($"AAAAAA{visit}");

        var management = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ManagementServer>(_app.Services).Url!;
        var limited = (await Management.Scrape.TakeAsync(management)).Of("hoko_rate_limited_total");
        Assert.That(limited, Is.EquivalentTo(new Dictionary<string, double>
        {
            ["{limit=\"workspace\"}"] = 0,
            ["{limit=\"keyless\"}"] = 2,
            ["{limit=\"unknown_link\"}"] = 3,
            ["{limit=\"slug_lookup\"}"] = 0,
            ["{limit=\"qr_code\"}"] = 0,
        }));
    }

    private Task<Answer> CallAsync(string address, string header) =>
        _app.Url.VisitAsync("/api/links", [$"X-Forwarded-For: {address}", .. header.Length > 0 ? [header] : Array.Empty<string>()]);

    private Task<Answer> VisitAsync(string shortId, params string[] headers) => _app.Url.VisitAsync("/" + shortId, ["X-Forwarded-For: 192.0.2.7", .. headers]);
}
