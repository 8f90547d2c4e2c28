using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.Logging.Abstractions;
using YamlDotNet.RepresentationModel;

namespace Hoko.Infrastructure.ProviderTests.UserAgents;

[TestFixture]
internal sealed class UserAgentParserTests
{
    private static readonly Lazy<string> Folder = new(() => Directory.CreateTempSubdirectory("hoko-agents-").FullName);
    private static readonly Lazy<UserAgentParser> Parser = new(WithPublishedFiles);

    [OneTimeTearDown]
    public void RemoveDirectory()
    {
        if (Folder.IsValueCreated) Directory.Delete(Folder.Value, recursive: true);
    }

    private static readonly string[] Lists = ["user_agent_parsers", "os_parsers"];

    private static UserAgentParser WithPublishedFiles()
    {
        var (rules, crawlers) = (PublishedFiles.UserAgentRules, PublishedFiles.Crawlers);
        foreach (var file in (string[])[rules, crawlers]) File.Copy(file, Path.Combine(Folder.Value, Path.GetFileName(file)), overwrite: true);
        var parser = new UserAgentParser(Folder.Value, NullLogger<UserAgentParser>.Instance);
        parser.Load();
        return parser;
    }

    [TestCaseSource(typeof(WellKnownUserAgents), nameof(WellKnownUserAgents.All))]
    public void A_well_known_user_agent_is_what_it_is(string userAgent, UserAgentDetails expected) =>
        Assert.That(Parser.Value.Parse(userAgent), Is.EqualTo(expected));

    [Test]
    public void The_published_crawlers_instances_are_bots()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PublishedFiles.Crawlers));
        var instances = document.RootElement.EnumerateArray()
            .SelectMany(e => e.TryGetProperty("instances", out var list) ? list.EnumerateArray().Select(i => i.GetString()!) : []).ToArray();
        var missed = instances.Where(i => Parser.Value.Parse(i) is not { IsBot: true, DeviceType: "bot" }).ToArray();

        TestContext.Out.WriteLine($"{instances.Length - missed.Length} of {instances.Length} are bots");
        foreach (var instance in missed.Take(10)) TestContext.Out.WriteLine(instance);
        Assert.That(instances, Has.Length.GreaterThan(1_000));
        Assert.That(missed, Has.Length.LessThanOrEqualTo(instances.Length / 100));
    }

    [Test]
    public void Every_published_expression_is_understood_and_no_match_lacks_the_text_it_is_said_to_require()
    {
        var stream = new YamlStream();
        using (var reader = new StreamReader(PublishedFiles.UserAgentRules)) stream.Load(reader);
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var patterns = Lists
            .SelectMany(list => ((YamlSequenceNode)root[list]).Children).Select(r => ((YamlScalarNode)r["regex"]).Value!).ToArray();
        using var crawlers = JsonDocument.Parse(File.ReadAllBytes(PublishedFiles.Crawlers));
        var userAgents = crawlers.RootElement.EnumerateArray().Where(e => e.TryGetProperty("instances", out _))
            .SelectMany(e => e.GetProperty("instances").EnumerateArray().Select(i => i.GetString()!)).Concat(WellKnownUserAgents.Strings).ToArray();

        var without = 0;
        foreach (var pattern in patterns)
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant);
            if (RequiredText.Of(pattern) is not { } texts) without++;
            else
                foreach (var userAgent in userAgents.Where(u => !texts.Any(t => u.Contains(t, StringComparison.OrdinalIgnoreCase))))
                    Assert.That(regex.IsMatch(userAgent), Is.False, $"{pattern} on {userAgent}");
        }

        TestContext.Out.WriteLine($"{patterns.Length} expressions, {without} without required text");
        Assert.That(without, Is.LessThan(patterns.Length / 20));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    public void No_user_agent_is_a_bots(string? userAgent) =>
        Assert.That(Parser.Value.Parse(userAgent), Is.EqualTo(new UserAgentDetails(null, null, null, null, "bot", true)));

    [Test]
    public void Without_files_names_are_null_and_devices_are_still_told_apart()
    {
        var parser = new UserAgentParser("/nowhere", NullLogger<UserAgentParser>.Instance);
        Assert.That(parser.Parse("curl/8.5.0"), Is.EqualTo(new UserAgentDetails(null, null, null, null, "bot", true)));
        Assert.That(parser.Parse(WellKnownUserAgents.Iphone), Is.EqualTo(new UserAgentDetails(null, null, null, null, "mobile", false)));
    }

    [Test]
    public void A_parsed_user_agent_is_kept_and_one_that_is_not_parsed_yet_is_not_waited_for()
    {
        var parser = WithPublishedFiles();
        Assert.That(parser.TryGetParsed(WellKnownUserAgents.Iphone, out _), Is.False);
        var details = parser.Parse(WellKnownUserAgents.Iphone);
        Assert.That(parser.TryGetParsed(WellKnownUserAgents.Iphone, out var kept));
        Assert.That(kept, Is.SameAs(details));
    }

    [Test]
    public void The_cache_stays_bounded_and_keeps_what_is_asked_for_again()
    {
        var cache = new RecentlyParsed(100);
        var details = UserAgentDetails.Unknown;
        cache.Add("often", details);
        for (var i = 0; i < 10_000; i++)
        {
            cache.Add($"seldom {i}", details);
            Assert.That(cache.TryGet("often", out _), $"after {i}");
        }

        Assert.That(Enumerable.Range(0, 10_000).Count(i => cache.TryGet($"seldom {i}", out _)), Is.LessThanOrEqualTo(100));
    }

    [Test]
    public void Only_the_first_1024_characters_are_looked_at()
    {
        var start = WellKnownUserAgents.Iphone.PadRight(UserAgentParser.MaxLength);
        var details = Parser.Value.Parse(start);
        Assert.That(Parser.Value.Parse(start + " Xbox Googlebot/2.1"), Is.SameAs(details));
        Assert.That(details.DeviceType, Is.EqualTo("mobile"));
    }

    [Test]
    public void A_version_as_long_as_its_sender_likes_is_cut() =>
        Assert.That(Parser.Value.Parse($"Mozilla/5.0 Gecko/20100101 Firefox/{new string('7', 200)}.0").BrowserVersion, Is.EqualTo(new string('7', 64)));

    [TestCaseSource(nameof(HostileStrings))]
    public void A_hostile_string_costs_no_more_than_a_moment(string userAgent)
    {
        var parser = Parser.Value;
        // Built expressions are not what is measured.
        _ = parser.Parse(userAgent);
        var watch = Stopwatch.StartNew();
        var details = parser.Parse("x" + userAgent);
        watch.Stop();

        TestContext.Out.WriteLine($"{userAgent.Length} characters: {watch.Elapsed.TotalMilliseconds:0.000} ms");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMilliseconds(250)));
        Assert.That(details.BrowserName?.Length ?? 0, Is.LessThanOrEqualTo(64));
        Assert.That(details.BrowserVersion?.Length ?? 0, Is.LessThanOrEqualTo(64));
    }

    private static IEnumerable<TestCaseData> HostileStrings()
    {
        (string Name, string Text)[] strings =
        [
            ("64 KB of one letter", new('a', 65_536)),
            ("64 KB of digits after a name", "Chrome/" + new string('1', 65_536)),
            ("dots", "Version/" + string.Concat(Enumerable.Repeat("1.", 32_768))),
            ("brackets", new('(', 65_536)),
            ("spaces", "Android" + new string(' ', 65_536)),
            ("names", string.Concat(Enumerable.Repeat("Mozilla Android Chrome/ Safari Version/ HbbTV/1.1.1 (;", 2_000))),
            ("nearly", string.Concat(Enumerable.Repeat("HbbTV/1.1.1 (;a;a;a;a;a;2011", 2_000))),
            ("many systems", string.Concat(Enumerable.Repeat("iPhone OS Windows NT Mac OS X Linux; CPU ", 2_000))),
            ("many apps", string.Concat(Enumerable.Repeat("iPhone; FBAN/FBIOS FBAV/ Instagram CFNetwork/ Darwin/ bot spider crawl ", 1_000))),
        ];
        return strings.Select(s => new TestCaseData(s.Text).SetArgDisplayNames(s.Name));
    }

    [Test]
    public void Any_string_is_parsed_without_an_exception_into_texts_that_a_database_takes()
    {
        var parser = Parser.Value;
        Prop.ForAll<string>(text =>
        {
            foreach (var userAgent in (string[])[text ?? "", $"Chrome/{text}.1 Safari", $"Dalvik/{text} (Linux; Android {text}", $"({text}Bot/1.2)"])
            {
                var details = parser.Parse(userAgent);
                var texts = new[] { details.BrowserName, details.BrowserVersion, details.OsName, details.OsVersion };
                Assert.That(texts.Where(t => t is not null && (t.Any(c => char.IsControl(c) || char.IsSurrogate(c)) || t.Length > 64)), Is.Empty);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [TestCase("A\u0001 Bot/1.2")]
    [TestCase("\ud83d Bot/1.2")]
    public void Text_that_a_database_refuses_is_left_out(string userAgent) =>
        Assert.That(Parser.Value.Parse(userAgent).BrowserName, Is.Null.Or.Not.Match("[\u0001\ud83d]"));

    [Test]
    public void Many_threads_find_the_same()
    {
        var parser = WithPublishedFiles();
        var expected = WellKnownUserAgents.Strings.ToDictionary(u => u, u => Parser.Value.Parse(u));
        Parallel.For(0, 4_000, new() { MaxDegreeOfParallelism = 8 }, i =>
        {
            var userAgent = WellKnownUserAgents.Strings[i % WellKnownUserAgents.Strings.Length];
            if (parser.Parse(userAgent) != expected[userAgent]) throw new InvalidOperationException(userAgent);
        });
    }
}
