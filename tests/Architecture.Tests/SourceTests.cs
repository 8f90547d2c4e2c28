using System.Text.RegularExpressions;

namespace Hoko.Architecture.Tests;

/// <summary>Habits that a scan of the sources can hold.</summary>
internal sealed partial class SourceTests
{
    private const int MaxLines = 250;

    /// <summary>Where the words stand for the database's clock, in a query that is translated.</summary>
    private static readonly string[] AskTheDatabase = ["src/Infrastructure/RateLimiting/RateWindowStore.cs"];

    [Test]
    public void Time_comes_from_a_provider_and_nowhere_else() => Assert.That(Culprits(Clock()), Is.EquivalentTo(AskTheDatabase));

    [Test]
    public void Nobody_blocks_a_thread_to_wait() => Assert.That(Culprits(Blocking()), Is.Empty);

    [Test]
    public void No_file_is_longer_than_250_lines() => Assert.That(
        Sources.Files("src").Concat(Sources.Files("tests"))
            .Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal) && file.Text.Count(character => character == '\n') > MaxLines)
            .Select(file => file.Path),
        Is.Empty);

    [Test]
    public void No_file_hides_a_part_of_itself() => Assert.That(Culprits(Region()), Is.Empty);

    private static IEnumerable<string> Culprits(Regex pattern) => Sources.Files()
        .Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal) && pattern.IsMatch(Comment().Replace(file.Text, "")))
        .Select(file => file.Path);

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bThread\.Sleep\(|\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
