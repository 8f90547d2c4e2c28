using System.Globalization;
using Hoko.Api.FunctionalTests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Setup;

/// <summary>Debian's Chromium, which asks nobody but the servers of the test run.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>Skips the tests on a machine without it, and fails them in CI.</summary>
    public static void Require() => BuiltProgram.RequireTool(Path.GetFileName(Program), "chromium");

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, int hokoPort, int shopPort, params string[] more) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = [.. Arguments(hokoPort, shopPort), .. more] });

    /// <summary>
    /// A browser with a profile in a folder, as people have it, that lets frames of other sites store. Contexts of <see cref="LaunchAsync"/> are incognito,
    /// where Chromium denies that, and Debian's denies it everywhere unless told otherwise.
    /// </summary>
    public static async Task<IBrowserContext> LaunchProfileAsync(IPlaywright playwright, string folder, int hokoPort, int shopPort, string userAgent)
    {
        Directory.CreateDirectory(Path.Combine(folder, "Default"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Default", "Preferences"), """{"profile":{"cookie_controls_mode":0,"block_third_party_cookies":false}}""");
        return await playwright.Chromium.LaunchPersistentContextAsync(
            folder, new() { ExecutablePath = Program, Headless = true, UserAgent = userAgent, Args = Arguments(hokoPort, shopPort) });
    }

    private static string[] Arguments(int hokoPort, int shopPort) =>
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=" + Rules(hokoPort, shopPort),
    ];

    private static string Rules(int hokoPort, int shopPort)
    {
        var rules = Hosts.OfShopServer.Select(host => Rule(host, shopPort)).Prepend(Rule(Hosts.Hoko, hokoPort)).Append("MAP * ~NOTFOUND");
        return string.Join(',', rules);
    }

    private static string Rule(string site, int port) => string.Create(CultureInfo.InvariantCulture, $"MAP {new Uri(site).Host} 127.0.0.1:{port}");
}
