using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>Names and texts of operations, which become the names and comments of generated clients.</summary>
internal sealed class OperationTextTests
{
    private static readonly string[] Verbs = ["Check", "Create", "Delete", "Draw", "Get", "List", "Track", "Verify", "Visit"];

    private static readonly string[] OperationIds =
    [
        "createCollections", "createDomains", "createLinks", "createPartners", "createPixels", "createTags",
        "deleteCollections", "deleteDomains", "deleteLinks", "deletePartners", "deletePixels", "deleteTags",
        "drawQrCode", "getAttributionScript", "getEmbeddedScript", "getPicture", "isAlive", "isReady",
        "listClicks", "listCollections", "listCustomers", "listDomains", "listLeads", "listLinks", "listPartners", "listPixels", "listSales", "listTags",
        "trackLead", "trackSale",
        "upsertCollections", "upsertDomains", "upsertLinks", "upsertPartners", "upsertPixels", "upsertTags",
        "verifyDomains", "visitLink",
    ];

    private JsonNode _document = null!;

    [OneTimeSetUp]
    public async Task ReadAsync() => _document = JsonNode.Parse(await File.ReadAllTextAsync(NodeTools.Document))!;

    /// <summary>Clients call operations by these names: one that is missing here breaks them.</summary>
    [Test]
    public void Operation_ids_are_stable() =>
        Assert.That(Operations().Select(operation => Text(operation, "operationId")), Is.SupersetOf(OperationIds).And.Unique);

    [Test]
    public void Every_summary_is_an_imperative_of_two_to_six_words()
    {
        foreach (var operation in Operations())
        {
            var words = Text(operation, "summary").Split(' ');
            Assert.That(words, Has.Length.InRange(2, 6), Text(operation, "operationId"));
            Assert.That(words[0], Is.AnyOf(Verbs), Text(operation, "operationId"));
            Assert.That(words[^1], Does.Not.EndWith("."));
        }
    }

    [Test]
    public void Every_operation_and_every_parameter_has_a_description()
    {
        foreach (var operation in Operations())
        {
            Assert.That(Text(operation, "description"), Does.EndWith("."), Text(operation, "operationId"));
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                Assert.That(parameter!["$ref"] is not null || Text(parameter, "description").EndsWith('.'), $"{operation["operationId"]}: {parameter["name"]}");
        }
    }

    /// <summary>Generators make a field with a default required, or send it unasked.</summary>
    [Test]
    public void No_request_body_has_a_default()
    {
        var bodies = _document["components"]!["schemas"]!.AsObject()
            .Where(schema => schema.Key.StartsWith("New", StringComparison.Ordinal) || schema.Key.EndsWith("Change", StringComparison.Ordinal) || schema.Key.EndsWith("Values", StringComparison.Ordinal));
        Assert.That(bodies.Where(body => Nodes(body.Value).Any(node => node.ContainsKey("type") && node.ContainsKey("default"))).Select(body => body.Key), Is.Empty);
    }

    /// <summary>A list that fails here needs a name in <c>NamedEnums</c>.</summary>
    [Test]
    public void Every_closed_list_of_values_is_a_component()
    {
        var schemas = _document["components"]!["schemas"]!.AsObject();
        var named = schemas.Select(schema => schema.Value).ToHashSet();
        var inline = Nodes(_document)
            .Where(node => node["enum"] is JsonArray && !named.Contains(node) && node.GetPropertyName() != "propertyNames")
            .Select(node => node.GetPath());
        Assert.That(inline, Is.Empty);
    }

    private IEnumerable<JsonNode> Operations() =>
        _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Nodes(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Nodes),
        _ => [],
    };
}
