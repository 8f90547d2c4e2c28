using System.Reflection;
using System.Text.RegularExpressions;

namespace Hoko.Architecture.Tests;

/// <summary>Dependencies run one way: Api, Infrastructure, Application, Domain.</summary>
internal sealed partial class LayerTests
{
    private static readonly string[] Names = ["Domain", "Application", "Infrastructure", "Api"];

    [Test]
    public void No_assembly_knows_one_above_it([Range(0, 3)] int layer)
    {
        var above = Names[(layer + 1)..].Select(name => "Hoko." + name);

        Assert.That(References(Sources.Layers[layer]).Intersect(above), Is.Empty);
    }

    [Test]
    public void No_file_names_a_layer_above_its_own([Range(0, 2)] int layer)
    {
        var above = string.Join('|', Names[(layer + 1)..]);
        var named = new Regex($@"\bHoko\.({above})\b");
        var culprits = Sources.Files("src/" + Names[layer]).Where(file => named.IsMatch(file.Text)).Select(file => file.Path);

        Assert.That(culprits, Is.Empty);
    }

    [Test]
    public void A_file_is_in_the_namespace_of_its_layer([Range(0, 3)] int layer)
    {
        var culprits = Sources.Files("src/" + Names[layer])
            .Where(file => Namespace().Match(file.Text) is { Success: true } found && found.Groups[1].Value != "Hoko." + Names[layer])
            .Select(file => file.Path);

        Assert.That(culprits, Is.Empty);
    }

    [Test]
    public void The_domain_needs_nothing_but_the_runtime() =>
        Assert.That(References(Sources.Domain), Has.All.StartsWith("System."));

    [Test]
    public void Use_cases_know_neither_database_nor_web()
    {
        string[] strange = ["Npgsql", "Microsoft.Data.SqlClient", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore.Relational", "Microsoft.EntityFrameworkCore.SqlServer", "Serilog"];

        foreach (var reference in References(Sources.Application))
            Assert.That(strange, Has.None.Matches<string>(name => reference.StartsWith(name, StringComparison.Ordinal)), reference);
    }

    [Test]
    public void Use_cases_turn_around_by_interfaces_that_a_layer_above_implements() => Assert.That(
        Sources.Application.GetTypes()
            .Where(type => type.IsInterface && type.IsPublic && !type.IsGenericType)
            .Where(type => !Sources.Layers[2..].SelectMany(layer => layer.GetTypes()).Any(found => found.IsClass && type.IsAssignableFrom(found)))
            .Where(type => !Sources.Application.GetTypes().Any(found => found.IsClass && type.IsAssignableFrom(found)))
            .Select(type => type.Name),
        Is.Empty);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    [GeneratedRegex(@"^namespace (Hoko\.\w+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
