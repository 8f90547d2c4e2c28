using System.Diagnostics;
using System.Text.Json;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.UserAgents;

/// <summary>
/// Browser, system and device beside ua-parser-js, which shares neither code nor data with uap-core, over the user agents of real browsers that
/// three releases of the package user-agents and top-user-agents hold, and over those of the published crawlers.
/// </summary>
[TestFixture]
internal sealed class IndependentParserTests
{
    private const double Least = 0.95;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private List<Opinions> _opinions = null!;

    [OneTimeSetUp]
    public async Task ParseAsync()
    {
        var (npm, node) = (PublishedFiles.Tool("npm", "npm"), PublishedFiles.Tool("node", "nodejs"));
        var (crawlers, rules) = (PublishedFiles.Crawlers, PublishedFiles.UserAgentRules);
        var folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "UserAgents", "Independent");
        if (await RunAsync(npm, folder, "ci", "--ignore-scripts", "--prefer-offline") is null)
            PublishedFiles.Missing("the packages of UserAgents/Independent/package.json: npm could not fetch them");

        var lists = Directory.CreateTempSubdirectory("hoko-agents-");
        File.Copy(rules, Path.Combine(lists.FullName, Path.GetFileName(rules)));
        File.Copy(crawlers, Path.Combine(lists.FullName, Path.GetFileName(crawlers)));
        var parser = new UserAgentParser(lists.FullName, NullLogger<UserAgentParser>.Instance);
        parser.Load();
        lists.Delete(recursive: true);

        var theirs = await RunAsync(node, folder, "parse.js", crawlers);
        _opinions = theirs!.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<string?[]>(line)!)
            .Select(line => new Opinions(line[0]!, line[1]!, line[2], line[3], line[4], parser.Parse(line[1])))
            .ToList();
    }

    [Test]
    public void Browsers_are_those_of_an_independent_parser() => Compare("browser", "browsers", 3_000, Browsers);

    /// <summary>Where uap-core names the crawler itself there is nothing to compare: ua-parser-js knows the browser alone that it claims to be.</summary>
    [Test]
    public void Browsers_that_crawlers_claim_to_be_are_those_of_an_independent_parser()
    {
        var known = _opinions.Select(one => ParserNames.Browser(one.Browser)).ToHashSet();
        Compare("browser", "crawlers", 300, Browsers, one => known.Contains(ParserNames.Browser(one.Ours.BrowserName)));
    }

    [TestCase("browsers", 3_000)]
    [TestCase("crawlers", 1_000)]
    public void Systems_are_those_of_an_independent_parser(string set, int least) =>
        Compare("system", set, least, one => (ParserNames.System(one.Ours.OsName), ParserNames.System(one.System)));

    /// <summary>Not of crawlers, which ua-parser-js does not know; that they are bots is tested against the list itself.</summary>
    [Test]
    public void Devices_are_those_of_an_independent_parser() =>
        Compare("device", "browsers", 3_000, one => (one.Ours.DeviceType, ParserNames.Device(one.Device)));

    private static (string? Ours, string? Theirs) Browsers(Opinions one) => (ParserNames.Browser(one.Ours.BrowserName), ParserNames.Browser(one.Browser));

    private void Compare(
        string what, string set, int least, Func<Opinions, (string? Ours, string? Theirs)> opinion, Func<Opinions, bool>? isCompared = null)
    {
        var all = _opinions.Where(one => one.Set == set && isCompared?.Invoke(one) != false).Select(one => (one.UserAgent, Opinion: opinion(one))).ToList();
        var classes = all.Where(one => one.Opinion.Ours != one.Opinion.Theirs).GroupBy(one => one.Opinion).OrderByDescending(one => one.Count()).ToList();
        var same = all.Count - classes.Sum(one => one.Count());

        TestContext.Out.WriteLine($"{what} of {set}: {same} of {all.Count} the same, {100.0 * same / all.Count:0.0} %");
        foreach (var one in classes)
            TestContext.Out.WriteLine($"{one.Count()} × {one.Key.Ours ?? "-"}, not {one.Key.Theirs ?? "-"}: {one.First().UserAgent}");

        Assert.That(all, Has.Count.GreaterThan(least), "the comparison compares something");
        Assert.That((double)same / all.Count, Is.GreaterThanOrEqualTo(Least));
    }

    /// <summary>The program's output; null where it fails.</summary>
    private static async Task<string?> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            if (process.ExitCode == 0)
                return output;

            TestContext.Out.WriteLine(await errors);
            return null;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A user agent of one of the two sets, <c>browsers</c> or <c>crawlers</c>, what ua-parser-js says of it, and what Hoko does.</summary>
    private sealed record Opinions(string Set, string UserAgent, string? Browser, string? System, string? Device, UserAgentDetails Ours);
}
