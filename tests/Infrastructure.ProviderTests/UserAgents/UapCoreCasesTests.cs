using Hoko.Infrastructure.UserAgents;
using YamlDotNet.RepresentationModel;

namespace Hoko.Infrastructure.ProviderTests.UserAgents;

/// <summary>
/// uap-core's own published cases. Its npm package leaves them out; Debian's uap-core carries them together with the list of its version.
/// </summary>
[TestFixture]
internal sealed class UapCoreCasesTests
{
    private const string DebianFolder = "/usr/share/uap-core";
    private static readonly string[] BrowserFields = ["family", "major", "minor", "patch"];
    private static readonly string[] OsFields = [.. BrowserFields, "patch_minor"];

    [TestCase("tests/test_ua.yaml")]
    [TestCase("test_resources/firefox_user_agent_strings.yaml")]
    [TestCase("test_resources/opera_mini_user_agent_strings.yaml")]
    [TestCase("test_resources/podcasting_user_agent_strings.yaml")]
    [TestCase("test_resources/pgts_browser_list.yaml")]
    public void Browsers_are_those_of_the_published_cases(string cases) =>
        Compare(cases, BrowserFields, (rules, userAgent) => rules.Browser(userAgent));

    [TestCase("tests/test_os.yaml")]
    [TestCase("test_resources/additional_os_tests.yaml")]
    public void Operating_systems_are_those_of_the_published_cases(string cases) =>
        Compare(cases, OsFields, (rules, userAgent) => rules.OperatingSystem(userAgent));

    private static void Compare(string cases, string[] fields, Func<UapRules, string, string?[]?> find)
    {
        var casesFile = Published(cases);
        // The list that the cases were published with has to agree nearly to the letter; the newer one that is shipped may have improved.
        foreach (var (list, least) in new[] { (Published("regexes.yaml"), 0.99), (PublishedFiles.UserAgentRules, 0.99) })
        {
            using var yaml = new StreamReader(list);
            var rules = UapRules.Read(yaml);
            var (all, wrong) = (0, new List<string>());
            foreach (var (userAgent, expected) in Cases(casesFile, fields))
            {
                all++;
                var found = find(rules, userAgent) ?? ["Other", .. new string?[fields.Length - 1]];
                if (!found.SequenceEqual(expected)) wrong.Add($"{userAgent}: {string.Join('|', expected)} but {string.Join('|', found)}");
            }

            TestContext.Out.WriteLine($"{list}: {all - wrong.Count} of {all} equal");
            foreach (var line in wrong.Take(10)) TestContext.Out.WriteLine(line);
            Assert.That(all, Is.GreaterThan(10));
            Assert.That((double)(all - wrong.Count) / all, Is.GreaterThanOrEqualTo(least), list);
        }
    }

    private static IEnumerable<(string UserAgent, string?[] Expected)> Cases(string file, string[] fields)
    {
        var stream = new YamlStream();
        using (var reader = new StreamReader(file)) stream.Load(reader);
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        foreach (var test in ((YamlSequenceNode)root["test_cases"]).Children.Cast<YamlMappingNode>())
        {
            string? Field(string name) =>
                test.Children.TryGetValue(name, out var node) && node is YamlScalarNode { Value: { Length: > 0 } value } && value is not ("null" or "~")
                    ? value
                    : null;
            // Cases with scripted values are of another kind of parser.
            if (test.Children.ContainsKey("js_ua")) continue;
            yield return (Field("user_agent_string") ?? "", [.. fields.Select(Field)]);
        }
    }

    private static string Published(string file)
    {
        var path = Path.Combine(DebianFolder, file);
        return File.Exists(path) ? path : PublishedFiles.Missing($"{file}: install uap-core");
    }
}
