using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;
using Hoko.Fuzzing;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>The small sister of <c>build/fuzz-test.sh</c>: random and mutated requests to everything that the document describes.</summary>
internal sealed class FuzzTests
{
    private const int Requests = 1_000;

    private static readonly string[] Settings =
    [
        "Plans:narrow:RequestsPerMinute=1000000", "Plans:narrow:ItemsPerRequest=50", "Plans:narrow:Links=200", "Plans:narrow:Tags=100", "Plans:narrow:Features:0=LinkCloaking",
        "Plans:wide:RequestsPerMinute=1000000", "Plans:wide:ItemsPerRequest=10000",
        .. Enum.GetNames<PlanFeature>().Select((feature, index) => $"Plans:wide:Features:{index}={feature}"),
    ];

    private HokoApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await HokoApp.StartAsync(Settings);

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [TestCase(20_261_125)]
    [TestCase(7)]
    public async Task Whatever_is_sent_is_answered_as_documented(int seed)
    {
        var keys = new List<string>();
        foreach (var plan in new[] { "wide", "narrow", "wide" })
            keys.Add((await _app.NewWorkspaceAsync(plan)).Key);

        var report = await FuzzRun.RunAsync(new FuzzPlan { Server = _app.Url, Keys = keys, Requests = Requests, Seed = seed });

        Assert.That(report.Findings, Is.Empty, string.Join("\n\n", report.Findings));
        Assert.That(report.Answers.Values.Sum(), Is.EqualTo(Requests));
    }

    /// <summary>A generator that gets no further than the first check would find nothing.</summary>
    [Test]
    public async Task Valid_requests_are_among_them_for_every_operation()
    {
        var keys = new[] { (await _app.NewWorkspaceAsync("wide")).Key, (await _app.NewWorkspaceAsync("wide")).Key };
        var report = await FuzzRun.RunAsync(new FuzzPlan { Server = _app.Url, Keys = keys, Requests = FuzzRun.BlockSize, Seed = 3 });

        // A domain is verified by an answer of its own host, and these are made up.
        Assert.That(report.Unmade.Except(["POST /api/domains/verify"]), Is.Empty, "operations of which no valid request was made");
    }
}
