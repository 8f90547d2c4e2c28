using System.Reflection;
using System.Text.RegularExpressions;
using Hoko.Api.Errors;
using Hoko.Application.Common.Errors;

namespace Hoko.Architecture.Tests;

/// <summary>Every code has its words in both languages, and its line in the documentation.</summary>
internal sealed partial class ErrorCatalogTests
{
    private static readonly string[] Codes =
        [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Test]
    public void Codes_are_unique_and_of_one_form()
    {
        Assert.That(Codes, Is.Unique);
        Assert.That(Codes, Has.All.Match("^[a-z]+(_[a-z]+)*\\.[a-z]+(_[a-z]+)*$"));
    }

    [Test]
    public void Every_code_has_a_text_and_every_text_a_code() => Assert.That(ErrorCatalog.All.Keys, Is.EquivalentTo(Codes));

    [TestCaseSource(nameof(Codes))]
    public void Both_texts_of_a_code_name_the_same(string code)
    {
        var text = ErrorCatalog.All[code].Text;

        Assert.That(Placeholders(text.Ar), Is.EqualTo(Placeholders(text.En)));
        Assert.That(Placeholders(text.En), Is.EqualTo(Enumerable.Range(0, Placeholders(text.En).Count)), "counted from 0 without a gap");
    }

    [TestCaseSource(nameof(Codes))]
    public void The_Arabic_text_of_a_code_is_in_Arabic_and_the_English_is_not(string code)
    {
        var text = ErrorCatalog.All[code].Text;

        Assert.That(text.Ar, Does.Match(@"\p{IsArabic}{2,}"));
        Assert.That(text.En, Does.Match("[A-Za-z]{2,}").And.Not.Match(@"\p{IsArabic}"));
    }

    [TestCaseSource(nameof(Codes))]
    public void A_code_is_documented_once_with_both_its_texts(string code)
    {
        var text = ErrorCatalog.All[code].Text;
        var rows = Documented().Where(row => row[1] == $"`{code}`").ToList();

        Assert.That(rows, Has.Count.EqualTo(1), $"docs/errors.md needs a row: | 400 | `{code}` | MEANING | PLACEHOLDERS | {text.En} | {text.Ar} |");
        Assert.That(rows[0][^2..], Is.EqualTo([text.En, text.Ar]));
        foreach (var placeholder in Placeholders(text.En))
            Assert.That(rows[0][3], Does.Contain($"{{{placeholder}}}"), "what the placeholder stands for");
    }

    [Test]
    public void Nothing_is_documented_that_there_is_not() =>
        Assert.That(Documented().Select(row => row[1].Trim('`')).Except(Codes), Is.Empty);

    private static List<int> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <summary>The cells of the tables' rows: status, code, meaning, placeholders, English, Arabic.</summary>
    private static List<string[]> Documented() =>
    [
        .. Sources.Text("docs/errors.md")!.Split('\n')
            .Where(line => line.Contains("| `", StringComparison.Ordinal) && line.StartsWith('|'))
            .Select(line => line.Trim().Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray())
            .Where(cells => cells.Length == 6),
    ];

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Placeholder();
}
