using System.Net;
using System.Net.Http.Headers;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Scripts;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Scripts;

/// <summary>Clicks that somebody would like to have counted and that are none.</summary>
internal sealed class CaptureAttackTests
{
    private TestWorkspace _workspace = null!;
    private EmbeddedPage _page = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _page = await EmbeddedPage.OfNewLinkAsync(_workspace);
    }

    [Test]
    public async Task Showing_a_token_again_is_the_same_click_whatever_comes_with_it()
    {
        var token = await _page.TokenAsync();
        var first = await _page.CaptureAsync(token);
        Assert.That(await _page.ClicksAsync(_workspace), Has.Count.EqualTo(1), "the first is stored before the others come");
        var recorded = TestRun.App.Services.GetRequiredService<ClickJournal>().Counters;
        var before = recorded.Records;

        var again = await (_page with { Page = "https://shop.example/other", SessionId = "another-session-of-any" }).CaptureAsync(token);
        Assert.That(recorded.Records, Is.EqualTo(before), "the same click is not even written again");
        await TestRun.App.Url.VisitAsync("/" + _page.ShortId);

        Assert.That((again.Status, again.Text), Is.EqualTo((HttpStatusCode.OK, first.Text)));
        await AssertCountedAsync(2, first.Text);
    }

    [Test]
    public async Task Showing_a_token_many_times_at_once_is_one_click()
    {
        var token = await _page.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _page.CaptureAsync(token)));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(answers.DistinctBy(answer => answer.Text).Count(), Is.EqualTo(1));
        await AssertCountedAsync(1, answers[0].Text);
    }

    [Test]
    public async Task Showing_a_token_many_times_at_once_takes_one_of_the_clicks_that_are_left()
    {
        var page = await EmbeddedPage.OfNewLinkAsync(_workspace, more: "\"maxClicks\":2");
        var (token, second, third) = (await page.TokenAsync(), await page.TokenAsync(), await page.TokenAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => page.CaptureAsync(token)));
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));

        Assert.That((await page.CaptureAsync(second)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await page.CaptureAsync(third)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await page.ClicksAsync(_workspace), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Showing_a_token_with_a_changed_character_counts_nothing()
    {
        var token = await _page.TokenAsync();
        foreach (var at in Enumerable.Range(0, token.Length))
            await AssertRefusedAsync(_page, token[..at] + (token[at] == 'A' ? 'Q' : 'A') + token[(at + 1)..]);
    }

    [TestCase("")]
    [TestCase("A")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [TestCase("\0")]
    public async Task Showing_what_is_no_token_counts_nothing(string token) => await AssertRefusedAsync(_page, token);

    [Test]
    public async Task Showing_a_token_cut_or_lengthened_counts_nothing()
    {
        var token = await _page.TokenAsync();
        foreach (var altered in new[] { token[..^1], token + "A", token + "=", " " + token, token + token })
            await AssertRefusedAsync(_page, altered);
    }

    [TestCase(-4.9, true)]
    [TestCase(-5.1, false)]
    public async Task Showing_a_token_counts_for_five_minutes(double minutes, bool isCounted)
    {
        var tokens = new CaptureToken(TestRun.App.Services.GetRequiredService<KeyRing>(), new ShiftedTime(TimeSpan.FromMinutes(minutes)));
        var token = tokens.Create(Guid.Parse(_page.LinkId), EmbeddedPage.Host);

        if (isCounted)
            Assert.That((await _page.CaptureAsync(token)).Status, Is.EqualTo(HttpStatusCode.OK));
        else
            await AssertRefusedAsync(_page, token);
    }

    [Test]
    public async Task Showing_a_token_of_another_link_of_the_same_host_counts_nothing()
    {
        var other = await EmbeddedPage.OfNewLinkAsync(_workspace);
        await AssertRefusedAsync(other, await _page.TokenAsync());
        Assert.That(await _page.ClicksAsync(_workspace, bots: true), Is.Empty);
    }

    [Test]
    public async Task Showing_a_token_on_another_host_counts_nothing()
    {
        var token = await _page.TokenAsync();
        await AssertRefusedAsync(_page with { Origin = "https://www.shop.example", Page = "https://www.shop.example/" }, token);
        await AssertRefusedAsync(_page with { Origin = "https://evil.example", Page = "https://evil.example/" }, token);
    }

    [TestCase(null)]
    [TestCase("null")]
    [TestCase("https://evil.example")]
    [TestCase("https://shop.example.evil.example")]
    [TestCase("shop.example")]
    public async Task Showing_a_token_from_no_page_or_a_foreign_one_counts_nothing(string? origin)
    {
        var answer = await AssertRefusedAsync(_page with { Origin = origin }, await _page.TokenAsync(), "Referer: https://shop.example/");
        Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.Empty);
    }

    [TestCase("https://evil.example/")]
    [TestCase("https://www.shop.example/")]
    [TestCase("https://shop.example@evil.example/")]
    [TestCase("https://user@shop.example/")]
    [TestCase("javascript:alert(1)//shop.example")]
    [TestCase("file://shop.example/x")]
    [TestCase("//shop.example/")]
    [TestCase("https://shop.example/\r\nSet-Cookie: a=b")]
    [TestCase("https://shop.example/\0")]
    [TestCase("about:srcdoc")]
    [TestCase("")]
    public async Task Naming_a_page_that_is_not_the_origins_counts_nothing(string page) =>
        await AssertRefusedAsync(_page with { Page = page }, await _page.TokenAsync());

    [TestCase(8_192, true)]
    [TestCase(8_193, false)]
    public async Task Naming_a_page_of_any_length_counts_up_to_the_longest_address(int length, bool isCounted)
    {
        const string start = "https://shop.example/?";
        var page = _page with { Page = start + new string('%', length - start.Length) };
        if (isCounted)
            Assert.That((await page.VisitAsync()).Status, Is.EqualTo(HttpStatusCode.OK));
        else
            await AssertRefusedAsync(page, await page.TokenAsync());
    }

    [Test]
    public async Task Sending_a_form_in_parts_that_ends_early_counts_nothing()
    {
        using var parts = new StringContent("--x\r\n");
        parts.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        Assert.That((await _page.SendAsync(parts)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await _page.ClicksAsync(_workspace), Is.Empty);
    }

    [Test]
    public async Task Sending_what_is_no_form_counts_nothing()
    {
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var large = new FormUrlEncodedContent([new("token", await _page.TokenAsync()), new("page", _page.Page), new("x", new string('x', 50_000))]);
        using var many = new FormUrlEncodedContent(Enumerable.Range(0, 2_000).Select(number => new KeyValuePair<string, string>($"f{number}", "")));
        using var empty = new ByteArrayContent([]);
        foreach (var content in new HttpContent[] { json, large, many, empty })
            Assert.That((await _page.SendAsync(content)).Status, Is.EqualTo(HttpStatusCode.Forbidden));

        Assert.That(await _page.ClicksAsync(_workspace, bots: true), Is.Empty);
    }

    [Test]
    public async Task Showing_a_token_of_a_link_that_was_deleted_moved_or_locked_since_counts_nothing(
        [Values("DELETE", "\"url\":\"https://other.example/\"", "\"password\":\"x\"", "\"expiresAt\":\"2020-01-01T00:00:00Z\"")] string change)
    {
        var token = await _page.TokenAsync();
        var changed = change == "DELETE"
            ? await _workspace.DeleteAsync("/api/links", $$"""["{{_page.LinkId}}"]""")
            : await _workspace.PutAsync("/api/links", $$"""[{"id":"{{_page.LinkId}}",{{change}}}]""");
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.Text);

        await AssertRefusedAsync(_page, token);
    }

    [TestCase("unknown")]
    [TestCase("zzzzzzz")]
    public async Task Showing_a_token_to_a_link_that_is_not_there_counts_nothing(string shortId) =>
        await AssertRefusedAsync(_page with { ShortId = shortId }, await _page.TokenAsync());

    /// <summary>Nothing counted, and nothing said but no.</summary>
    private async Task<Answer> AssertRefusedAsync(EmbeddedPage page, string token, params string[] headers)
    {
        var answer = await page.CaptureAsync(token, headers);
        Assert.That((answer.Status, answer.Text), Is.EqualTo((HttpStatusCode.Forbidden, "")));
        Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        Assert.That(await page.ClicksAsync(_workspace, bots: true), Is.Empty);
        return answer;
    }

    private async Task AssertCountedAsync(int clicks, string id)
    {
        var listed = await _page.ClicksAsync(_workspace, bots: true);
        Assert.That(listed, Has.Count.EqualTo(clicks));
        Assert.That(listed.Column("id").Count(found => found == id), Is.EqualTo(1));
        Assert.That(listed.Single(click => click!["id"]!.GetValue<string>() == id)!["destination"]!.GetValue<string>(), Is.EqualTo(_page.Page));

        var link = (await _workspace.GetAsync($"/api/links?include=stats&id={_page.LinkId}")).Ok().Single()!;
        Assert.That(link["clicks"]!.GetValue<int>(), Is.EqualTo(clicks));
    }

    private sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
