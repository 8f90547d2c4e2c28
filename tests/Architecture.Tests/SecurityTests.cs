using System.Text.RegularExpressions;

namespace Hoko.Architecture.Tests;

/// <summary>The threat model names tests and scripts that there are, and the sources keep to what it says of them.</summary>
internal sealed partial class SecurityTests
{
    private const string Model = "docs/security.md";

    /// <summary>
    /// Who opens a connection to another host: the operator's command, and the check of branded domains. What a client can have Hoko call belongs into
    /// the threat model.
    /// </summary>
    private static readonly string[] Callers =
        ["src/Api/Cli/HealthCommand.cs", "src/Infrastructure/Domains/DomainProbe.cs", "src/Infrastructure/Domains/IHostAddresses.cs"];

    private static readonly string AllTests = string.Join('\n', Sources.Files("tests").Select(file => file.Text));

    [Test]
    public void Every_test_of_the_threat_model_exists()
    {
        var named = Test().Matches(Sources.Text(Model)!).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();

        Assert.That(named, Has.Count.GreaterThan(60));
        Assert.That(named.Where(test => !IsThere(test.Class, test.Method)).Select(test => $"{test.Class}.{test.Method}"), Is.Empty);
    }

    [Test]
    public void Every_script_of_the_threat_model_exists() =>
        Assert.That(Script().Matches(Sources.Text(Model)!).Select(match => match.Value).Where(path => Sources.Text(path) is null), Is.Empty);

    [Test]
    public void Every_attack_of_the_threat_model_is_covered_or_said_to_be_open()
    {
        var attacks = Sources.Text(Model)!.Split("| attack |", 2)[1].Split('\n', 2)[1];
        var rows = attacks.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| attack |", StringComparison.Ordinal)).ToList();

        Assert.That(rows, Has.Count.GreaterThan(40));
        Assert.That(rows.Where(row => !Test().IsMatch(row) && !Script().IsMatch(row) && !row.Contains("**open**", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Hoko_calls_nobody_at_a_clients_word_but_where_the_threat_model_says_so() => Assert.That(
        Sources.Files().Where(file => Calls().IsMatch(file.Text)).Select(file => file.Path),
        Is.EquivalentTo(Callers));

    /// <summary>The class and the method anywhere in the tests: abstract suites have theirs in another file than their name's.</summary>
    private static bool IsThere(string type, string method) =>
        Regex.IsMatch(AllTests, $@"\bclass {type}\b") && Regex.IsMatch(AllTests, $@"\b{method}\(");

    [GeneratedRegex(@"`([A-Z]\w+Tests)\.([A-Z]\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"build/[\w-]+\.sh")]
    private static partial Regex Script();

    [GeneratedRegex(@"\bHttpClient\b|\bSocketsHttpHandler\b|\bWebRequest\b|\bTcpClient\b|\bDns\.|\bHttpMessageInvoker\b")]
    private static partial Regex Calls();
}
