using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Setup;

/// <summary>A workspace and a browser window without a past for each test, and all that the window complains of.</summary>
internal abstract class BrowserFixture
{
    // Of an answer that is no success: what the test expects or asserts.
    private const string FailedLoad = "Failed to load resource";

    // A browser without a screen says so in its user agent, and is rightly taken for a bot.
    protected const string Person = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<IRequest> _requests = new();

    protected TestWorkspace Workspace { get; private set; } = null!;

    protected IBrowserContext Context => Page.Context;

    protected IPage Page { get; private set; } = null!;

    protected virtual IBrowser Browser => BrowserRun.Browser;

    /// <summary>How the window is set up.</summary>
    protected virtual BrowserNewContextOptions Window => new() { UserAgent = Person };

    /// <summary>What the pages asked Hoko for, the pages themselves included.</summary>
    protected IReadOnlyList<IRequest> AskedOfHoko => [.. _requests.Where(request => request.Url.StartsWith(Hosts.Hoko + "/", StringComparison.Ordinal))];

    [SetUp]
    public async Task OpenAsync()
    {
        Workspace = await BrowserRun.App.NewWorkspaceAsync();
        var context = await Browser.NewContextAsync(Window);
        Page = await context.NewPageAsync();
        _complaints.Clear();
        _requests.Clear();
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith(FailedLoad, StringComparison.Ordinal))
                _complaints.Enqueue(message.Text);
        };
        Page.PageError += (_, error) => _complaints.Enqueue(error);
        Page.Request += (_, request) => _requests.Enqueue(request);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Context.DisposeAsync();
        Workspace.Client.Dispose();
        Assert.That(_complaints, Is.Empty, "no errors in the browser's console");
    }

    /// <summary>A link to a page of the shop, as the API answers with it.</summary>
    protected Task<JsonNode> NewLinkAsync(string path = "/landing", string? more = null) => Workspace.NewLinkAsync(Hosts.Shop + path, more);

    protected static string ShortUrl(JsonNode link) => $"{Hosts.Hoko}/{link.ShortId()}";

    /// <summary>The value of a cookie of a site; null where there is none.</summary>
    protected async Task<string?> CookieAsync(string name, string site = Hosts.Shop) => (await CookiesAsync(site)).SingleOrDefault(cookie => cookie.Name == name)?.Value;

    protected Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync(string site = Hosts.Shop) => Context.CookiesAsync([site]);

    /// <summary>The value of a cookie that a script is about to set.</summary>
    protected async Task<string> AwaitedCookieAsync(string name, string site = Hosts.Shop)
    {
        await Eventually.HoldsAsync(async () => await CookieAsync(name, site) is not null, $"the cookie {name}");
        return (await CookieAsync(name, site))!;
    }

    /// <summary>The clicks of a link, flagged ones too.</summary>
    protected async Task<JsonArray> ClicksAsync(JsonNode link) => (await Workspace.GetAsync($"/api/analytics?bots=true&sort=asc&linkId={link["id"]}")).Ok();

    /// <summary>Goes to a page whose script captures a click, and on when it has done all it does. (For a request that may outlive its page, no end is told.)</summary>
    protected async Task CapturedAsync(string url)
    {
        var answer = await Page.RunAndWaitForResponseAsync(() => Page.GotoAsync(url), response => response.Request.Method == "POST");
        Assert.That(answer.Status, Is.EqualTo(200));
        await SettledAsync();
    }

    /// <summary>What follows an answer has run when a turn of the page's own has come round.</summary>
    protected Task SettledAsync() => Page.EvaluateAsync("() => new Promise((done) => setTimeout(done))");
}
