using System.Reflection;
using System.Xml.Linq;

namespace Hoko.Architecture.Tests;

/// <summary>What clients and operators meet is explained where it is declared; settings in the operator's manual too.</summary>
internal sealed class DocumentationTests
{
    private const string Manual = "docs/operations.md";

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

    [TestCaseSource(nameof(Settings))]
    public void A_setting_is_in_the_operators_manual(Type type)
    {
        if (Sources.Text(Manual) is not { } manual)
        {
            Assert.Ignore($"There is no {Manual} yet.");
            return;
        }

        Assert.That(
            Properties(type).Select(property => property.Name).Where(name => !manual.Contains(name, StringComparison.Ordinal)),
            Is.Empty,
            $"settings of the section {type.GetField("Section")!.GetRawConstantValue()} that {Manual} does not name");
    }

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
