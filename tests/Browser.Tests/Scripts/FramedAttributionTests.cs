using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Scripts;

/// <summary>The click's id on pages that can keep no cookie: those in the frame of a cloaked link, and those that may store nothing at all.</summary>
internal sealed class FramedAttributionTests : BrowserFixture
{
    private const string Script = $"<script src=\"{Hosts.Hoko}/analytics.js\"></script>";

    private static readonly string Id = IdOf(daysAgo: 1);

    // What the manual tells pages to do.
    private const string ReadClickId = """
        () => {
          const row = document.cookie.split('; ').find((cookie) => cookie.startsWith('hoko_id='));
          if (row) return row.slice('hoko_id='.length);
          for (const storage of ['sessionStorage', 'localStorage']) {
            try {
              const id = window[storage].getItem('hoko_id');
              if (id) return id;
            } catch { /* denied */ }
          }
          return '';
        }
        """;

    [Test]
    public async Task A_page_in_a_cloaked_links_frame_finds_the_click_on_its_next_page()
    {
        await using var profile = await Profile.OpenAsync();
        var next = BrowserRun.Shop.Serve(Script, body: "<p>next</p>");
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(Script, body: $"<a href=\"{next}\">next</a>"), "\"cloaked\":true");
        await profile.Page.GotoAsync(ShortUrl(link));
        await profile.Page.FrameLocator("iframe").Locator("a").ClickAsync();
        await profile.Page.FrameLocator("iframe").Locator("p").WaitForAsync();

        var click = (string?)(await ClicksAsync(link)).Single()!["id"];
        Assert.That(await profile.Page.Frames[1].EvaluateAsync<string>("() => document.cookie"), Is.Empty, "a frame of another site keeps no cookie");
        Assert.That(await profile.Page.Frames[1].EvaluateAsync<string>(ReadClickId), Is.EqualTo(click));
        Assert.That(profile.Complaints, Is.Empty);
    }

    [Test]
    public async Task The_links_own_script_finds_the_click_in_a_frame_too()
    {
        await using var profile = await Profile.OpenAsync();
        var link = await NewLinkAsync();
        await profile.Page.GotoAsync(Hosts.Stranger + BrowserRun.Shop.Serve("", body: $"<iframe src=\"{Hosts.Shop}{BrowserRun.Shop.Serve(OwnScript(link))}\"></iframe>"));
        await Eventually.HoldsAsync(async () => await profile.Page.Frames[1].EvaluateAsync<string>(ReadClickId) != "", "the click's id in the frame");

        var click = (string?)(await ClicksAsync(link)).Single()!["id"];
        Assert.That(await profile.Page.Frames[1].EvaluateAsync<string>(ReadClickId), Is.EqualTo(click));
        await profile.Page.Frames[1].GotoAsync(Hosts.Shop + BrowserRun.Shop.Serve(OwnScript(link)));
        await Eventually.HoldsAsync(async () => (await ClicksAsync(link)).Count == 2, "the second embedded click");
        Assert.That(await profile.Page.Frames[1].EvaluateAsync<string>(ReadClickId), Is.EqualTo(click), "the first click's id stays");
        Assert.That((await ClicksAsync(link)).Column("visitorSessionId").Distinct().Count(), Is.EqualTo(1), "one visitor");
        Assert.That(profile.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_browser_that_lets_frames_store_nothing_shows_the_page_all_the_same()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(Script), "\"cloaked\":true");
        await Page.GotoAsync(ShortUrl(link));

        Assert.That(await Page.FrameLocator("iframe").Locator("h1").TextContentAsync(), Is.EqualTo("Shop"));
        Assert.That(await Page.Frames[1].EvaluateAsync<string>(ReadClickId), Is.Empty);
    }

    [Test]
    public async Task A_page_of_its_own_keeps_the_cookie_and_the_stores_alike()
    {
        await Page.GotoAsync($"{Hosts.Shop}{BrowserRun.Shop.Serve(Script)}?hoko_id={Id}");

        Assert.That(await CookieAsync("hoko_id"), Is.EqualTo(Id));
        Assert.That(await Page.EvaluateAsync<string>("() => sessionStorage.getItem('hoko_id')"), Is.EqualTo(Id));
        Assert.That(await Page.EvaluateAsync<string>("() => localStorage.getItem('hoko_id')"), Is.EqualTo(Id));
    }

    [Test]
    public async Task An_id_in_the_store_ends_ninety_days_after_its_click()
    {
        var page = Hosts.Shop + BrowserRun.Shop.Serve(Script);
        var (old, recent) = (IdOf(daysAgo: 91), IdOf(daysAgo: 89));
        foreach (var (id, kept) in new[] { (old, null), (recent, recent) })
        {
            await Page.GotoAsync(page);
            await Page.EvaluateAsync("id => localStorage.setItem('hoko_id', id)", id);
            await Page.GotoAsync(page);
            Assert.That(await Page.EvaluateAsync<string?>("() => localStorage.getItem('hoko_id')"), Is.EqualTo(kept));
        }
    }

    [TestCase("x")]
    [TestCase("0195c0de-0000-7000-8000-0123456789ab%0A")]
    [TestCase("%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task An_id_that_is_none_is_stored_nowhere(string value)
    {
        await Page.GotoAsync($"{Hosts.Shop}{BrowserRun.Shop.Serve(Script)}?hoko_id={value}");

        Assert.That(await Page.EvaluateAsync<int>("() => sessionStorage.length + localStorage.length"), Is.Zero);
    }

    [TestCase("/analytics.js")]
    [TestCase("own")]
    public async Task A_page_that_may_store_nothing_runs_without_an_error(string script)
    {
        // A sandbox without allow-same-origin: cookies and both stores throw.
        var link = await NewLinkAsync();
        var head = script == "own" ? OwnScript(link) : Script;
        var framed = BrowserRun.Shop.Serve(head);
        await Page.GotoAsync(Hosts.Stranger + BrowserRun.Shop.Serve(
            "", body: $"<iframe sandbox=\"allow-scripts\" src=\"{Hosts.Shop}{framed}?hoko_id={Id}\"></iframe>"));
        await Page.FrameLocator("iframe").Locator("h1").WaitForAsync();
        await SettledAsync();

        Assert.That(await Page.Frames[1].EvaluateAsync<string>("() => { try { return document.cookie; } catch (e) { return e.name; } }"), Is.EqualTo("SecurityError"));
    }

    private static string OwnScript(JsonNode link) => $"<script src=\"{Hosts.Hoko}/{link.ShortId()}/analytics.js\"></script>";

    private static string IdOf(int daysAgo) =>
        $"{DateTimeOffset.UtcNow.AddDays(-daysAgo).ToUnixTimeMilliseconds():x12}".Insert(8, "-") + "-7000-8000-0123456789ab";

    /// <summary>A browser of its own, with a profile, that lets frames of other sites store.</summary>
    private sealed class Profile : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("hoko-profile-").FullName;
        private readonly ConcurrentQueue<string> _complaints = new();
        private IPlaywright _playwright = null!;
        private IBrowserContext _context = null!;

        public IPage Page => _context.Pages[0];

        public IReadOnlyCollection<string> Complaints => _complaints;

        public static async Task<Profile> OpenAsync()
        {
            var profile = new Profile { _playwright = await Playwright.CreateAsync() };
            profile._context = await Chromium.LaunchProfileAsync(profile._playwright, profile._folder, BrowserRun.App.Url.Port, BrowserRun.Shop.Port, Person);
            profile.Page.PageError += (_, error) => profile._complaints.Enqueue(error);
            return profile;
        }

        public async ValueTask DisposeAsync()
        {
            await _context.DisposeAsync();
            _playwright.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
