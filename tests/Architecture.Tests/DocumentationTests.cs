using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Hoko.Architecture.Tests;

/// <summary>What clients and operators meet is explained where it is declared; settings in the operator's manual too.</summary>
internal sealed class DocumentationTests
{
    private const string Manual = "docs/operations.md";
    private const string Plans = "Plans";

    private static readonly Type[] Shapes = [.. Types().Where(type => type.IsPublic && type.Name.EndsWith("Dto", StringComparison.Ordinal))];

    private static readonly Type[] Options = [.. Types().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && IsRecord(type))];

    /// <summary>Those that configuration is bound to name their section.</summary>
    private static readonly Type[] Settings = [.. Options.Where(type => type.GetField("Section") is not null)];

    private static readonly Dictionary<string, XElement> Comments = Sources.Layers
        .SelectMany(layer => XDocument.Load(Path.ChangeExtension(layer.Location, ".xml")).Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Attribute("name")!.Value);

    [TestCaseSource(nameof(Shapes))]
    public void A_shape_of_the_contract_is_documented_to_its_last_member(Type type) => Assert.That(Undocumented(type), Is.Empty);

    [TestCaseSource(nameof(Options))]
    public void Options_are_documented_to_the_last(Type type) => Assert.That(Undocumented(type), Is.Empty);

    /// <summary>A row that begins with the setting's name, and with that of its environment variable where it has one of its own.</summary>
    [TestCaseSource(nameof(Settings))]
    public void A_setting_has_its_row_in_the_operators_manual(Type type)
    {
        var section = (string)type.GetField("Section")!.GetRawConstantValue()!;
        var rows = Sources.Text(Manual)!.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();

        Assert.That(
            Properties(type).Select(property => property.Name).Where(name => !rows.Exists(row => section == Plans
                ? row.Split('|')[1].Contains($"`{name}`", StringComparison.Ordinal)
                : row.StartsWith($"| `{section}:{name}` | `{section}__{name}", StringComparison.Ordinal))),
            Is.Empty,
            $"settings of the section {section} that have no row in {Manual}");
    }

    [Test]
    public void Every_decision_is_in_the_list_of_them()
    {
        const string list = "0001-record-decisions.md";
        var decisions = Directory.EnumerateFiles(Path.Combine(Sources.Root, "docs/decisions"), "*.md").Select(file => Path.GetFileName(file)).Where(file => file != list);

        Assert.That(decisions.Where(file => !Sources.Text("docs/decisions/" + list)!.Contains($"]({file})", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>The runtime reads it from the environment alone: docs/decisions/0050.</summary>
    [TestCase("build/run.sh", "hoko_set_runtime")]
    [TestCase("build/servers.sh", "hoko_set_runtime")]
    [TestCase("build/prerequisites.sh", "hoko_set_runtime() { export DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x1000000}; }")]
    [TestCase("build/docker/Dockerfile", "DOTNET_GCgen0size=0x1000000")]
    [TestCase(Manual, "DOTNET_GCgen0size=0x1000000")]
    public void Whoever_starts_Hoko_gives_it_the_same_first_generation(string path, string setting) =>
        Assert.That(Sources.Text(path), Does.Contain(setting));

    [Test]
    public void The_plans_that_come_along_are_told_as_they_are()
    {
        var plans = JsonNode.Parse(Sources.Text("src/Api/appsettings.json")!)![Plans]!.AsObject();
        var rows = Sources.Text(Manual)!.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | ")).ToList();
        foreach (var (name, plan) in plans)
        {
            var row = rows.Single(cells => cells[0] == $"`{name}`");
            Assert.That(row[1..5], Is.EqualTo([Told(plan!, "RequestsPerMinute"), Told(plan!, "ItemsPerRequest"), Told(plan!, "Links"), Told(plan!, "Tags")]), name);
            Assert.That((Told(plan!, "Collections"), Told(plan!, "Partners")), Is.EqualTo((row[4], row[4])), name);
            Assert.That(row[6].TrimEnd(' ', '|'), Is.EqualTo(plan!["RetentionDays"] is null ? "for ever" : Told(plan, "RetentionDays")), name);
        }
    }

    private static string Told(JsonNode plan, string setting) =>
        plan[setting]?.GetValue<long>().ToString("N0", CultureInfo.InvariantCulture) ?? "no limit";

    private static IEnumerable<string> Undocumented(Type type)
    {
        var ofType = Comments.GetValueOrDefault("T:" + type.FullName);
        if (ofType is null)
            yield return type.Name;

        foreach (var property in Properties(type))
        {
            var isParameter = ofType?.Elements("param").Any(param => param.Attribute("name")!.Value == property.Name) ?? false;
            if (!isParameter && !Comments.ContainsKey($"P:{type.FullName}.{property.Name}"))
                yield return $"{type.Name}.{property.Name}";
        }
    }

    private static IEnumerable<Type> Types() => Sources.Layers.SelectMany(layer => layer.GetTypes()).Where(type => type is { IsClass: true, IsNested: false });

    private static PropertyInfo[] Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
