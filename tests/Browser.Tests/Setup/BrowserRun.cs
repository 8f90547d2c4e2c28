using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;
using Hoko.Testing;
using Microsoft.Playwright;

// Outside any namespace, so that it holds for the whole project.
/// <summary>One Hoko, one shop and one Chromium for all tests of this project. To the browser they are hosts of their own names.</summary>
[SetUpFixture]
internal sealed class BrowserRun
{
    private static IPlaywright? s_playwright;

    public static HokoApp App { get; private set; } = null!;

    public static Shop Shop { get; private set; } = null!;

    public static IBrowser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Chromium.Require();
        App = await HokoApp.StartAsync($"Hoko:PublicUrl={Hosts.Hoko}", $"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        Shop = await Shop.StartAsync();
        s_playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(s_playwright, App.Url.Port, Shop.Port);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();

        s_playwright?.Dispose();
        if (Shop is not null)
            await Shop.DisposeAsync();

        if (App is not null)
            await App.DisposeAsync();

        await TestCluster.StopAsync();
    }
}
