using System.Text.RegularExpressions;

namespace Hoko.Architecture.Tests;

/// <summary>Each database's words stay in its own folder.</summary>
internal sealed partial class DialectTests
{
    private const string PostgreSql = "src/Infrastructure/Persistence/PostgreSql/";
    private const string SqlServer = "src/Infrastructure/Persistence/SqlServer/";

    [Test]
    public void No_word_of_PostgreSql_is_in_the_folder_of_SqlServer() => Assert.That(In(SqlServer, OfPostgreSql()), Is.Empty);

    [Test]
    public void No_word_of_SqlServer_is_in_the_folder_of_PostgreSql() => Assert.That(In(PostgreSql, OfSqlServer()), Is.Empty);

    [Test]
    public void No_word_of_either_is_outside_of_both() => Assert.That(
        Sources.Files()
            .Where(file => !file.Path.StartsWith(PostgreSql, StringComparison.Ordinal) && !file.Path.StartsWith(SqlServer, StringComparison.Ordinal))
            .Where(file => Strings(file.Text).Any(text => OfPostgreSql().IsMatch(text) || OfSqlServer().IsMatch(text)))
            .Select(file => file.Path),
        Is.Empty);

    [Test]
    public void What_is_written_by_hand_for_SqlServer_is_in_one_place() => Assert.That(
        In(SqlServer, Statement()).Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal)),
        Is.EqualTo([SqlServer + "SqlServerStatements.cs"]));

    /// <summary>The scan is worth nothing if it does not see what is there.</summary>
    [Test]
    public void The_words_are_found_where_they_belong()
    {
        Assert.That(In(PostgreSql, OfPostgreSql()), Does.Contain(PostgreSql + "PostgreSqlBulkWriter.cs"));
        Assert.That(In(SqlServer, OfSqlServer()), Does.Contain(SqlServer + "SqlServerStatements.cs"));
    }

    private static IEnumerable<string> In(string folder, Regex words) => Sources.Files()
        .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && Strings(file.Text).Any(text => words.IsMatch(text)))
        .Select(file => file.Path);

    /// <summary>Words count where a statement may stand: in texts, not in comments and names.</summary>
    private static IEnumerable<string> Strings(string code) => Text().Matches(code).Select(match => match.Value);

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|(?<!\")\"(?!\"\")(\\\\.|[^\"\\\\\\n])*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"\bCOPY \w|\bunnest\(|\bON CONFLICT\b|\bpg_\w+\(|\bON COMMIT DROP\b|\bFOR UPDATE\b|\bNOTIFY\b|\bLISTEN\b|\bnextval\(|\bsetval\(|= ANY\(|[\w)\]]::[a-z]|\bCREATE TEMPORARY\b")]
    private static partial Regex OfPostgreSql();

    [GeneratedRegex(@"\bMERGE INTO\b|\bOPENJSON\b|\bSELECT TOP\b|WITH \(\w*LOCK|\bHOLDLOCK\b|\bISJSON\(|\bsys\.\w+|\bsp_\w+|\bDBCC\b|\bIDENTITY_INSERT\b|\bFROM \[|\bINTO \[|\bnvarchar\b|\bBEGIN TRAN")]
    private static partial Regex OfSqlServer();

    [GeneratedRegex(@"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|DROP TABLE|ALTER TABLE) ")]
    private static partial Regex Statement();
}
