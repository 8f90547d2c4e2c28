using Hoko.Testing;

// Outside any namespace, so that it holds for the whole project.
/// <summary>The Hoko that all tests of this project share, each in a workspace of its own, and the cluster below it.</summary>
[SetUpFixture]
internal sealed class TestRun
{
    public static Hoko.Api.FunctionalTests.Setup.HokoApp App { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => App = await Hoko.Api.FunctionalTests.Setup.HokoApp.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await App.DisposeAsync();
        await TestCluster.StopAsync();
    }
}
