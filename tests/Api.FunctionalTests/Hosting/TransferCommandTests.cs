using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>An installation that moves to another database by the real program's own commands.</summary>
[Parallelizable]
internal sealed class TransferCommandTests
{
    private static readonly string[] Lists = ["/api/links?include=stats", "/api/collections", "/api/tags", "/api/partners", "/api/customers", "/api/analytics", "/api/leads", "/api/sales"];

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hoko-transfer-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Everything_reads_the_same_after_a_move_and_goes_on_from_there()
    {
        var file = Path.Combine(_folder, "hoko.ndjson");
        await using var from = await ServerDatabase.CreateAsync();
        await using var to = await ServerDatabase.CreateEmptyAsync();
        string shortId, clickId, collection;
        IReadOnlyList<string> before;
        await using (var server = await from.StartAsync())
        {
            (shortId, clickId, collection) = await FillAsync(from, server);
            before = await ReadAsync(from, server);
            await server.StopAsync();
        }

        var exported = await from.CommandAsync("export", file);
        Assert.That(exported.Output, Does.Contain("links\t1").And.Contain("clicks\t1"));
        var imported = await to.CommandAsync("import", file);
        Assert.That(imported.Output, Is.EqualTo(exported.Output));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

        await using (var server = await to.StartAsync())
        {
            Assert.That(await ReadAsync(from, server), Is.EqualTo(before), "and the old key opens it");
            var visit = await server.Url.EnterAsync("/" + shortId, "open sesame");
            Assert.That(visit.Status, Is.EqualTo(HttpStatusCode.Found), visit.Text);
            await PostAsync(from, server, "/api/track/sale", $$"""{"clickId":"{{clickId}}","customerExternalId":"c","amount":5,"currency":"usd","customerName":"C"}""");
            await PostAsync(from, server, "/api/links", $$"""[{"url":"https://example.com/new","collectionId":"{{collection}}"}]""");
            Assert.That((await AskAsync(from, server, "/api/links")).Ok(), Has.Count.EqualTo(2));
            await server.StopAsync();
        }

        var refused = await HokoProcess.RunAsync(["import", file], to.Settings);
        Assert.That((refused.Code, refused.Errors), Is.EqualTo((1, "hoko: The database is not empty: api_keys has rows. An import needs one that was migrated and never used.\n")));
    }

    [Test]
    public async Task Standard_output_is_an_export_and_nothing_else()
    {
        await using var from = await ServerDatabase.CreateAsync();

        var exported = await from.CommandAsync("export", "-");

        Assert.That(exported.Output, Does.StartWith("{\"hoko\":1}\n{\"table\":").And.EndsWith("}").And.Not.Contain(from.Key));
        Assert.That(exported.Errors, Is.Empty);
        Assert.That(() => exported.Output.Split('\n').Select(line => JsonNode.Parse(line)).ToList(), Throws.Nothing);
    }

    [Test]
    public async Task The_script_of_the_migrations_is_printed_without_a_database([Values("PostgreSql", "SqlServer")] string provider)
    {
        var ended = await HokoProcess.RunAsync(["migrate", "--script"], $"Database__Provider={provider}", "ConnectionStrings__Hoko=", $"Hoko__DataDirectory={_folder}");

        Assert.That(ended.Code, Is.Zero, ended.Errors);
        Assert.That(ended.Output, Does.Contain("CREATE TABLE").And.Contain(provider == "SqlServer" ? "QUOTED_IDENTIFIER" : "DO $EF$"));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.Empty);
    }

    private static async Task<(string ShortId, string ClickId, string Collection)> FillAsync(ServerDatabase database, HokoProcess server)
    {
        var collection = (string)(await PostAsync(database, server, "/api/collections", """[{"name":"A"}]"""))[0]!["id"]!;
        var tag = (string)(await PostAsync(database, server, "/api/tags", """[{"name":"🙂","color":"sky"}]"""))[0]!["id"]!;
        var partner = (string)(await PostAsync(database, server, "/api/partners", """[{"name":"P"}]"""))[0]!["id"]!;
        var link = (await PostAsync(
            database, server, "/api/links",
            $$"""[{"url":"https://example.com/?é=🙂","collectionId":"{{collection}}","tagIds":["{{tag}}"],"partnerId":"{{partner}}","password":"open sesame","externalId":"aB","geo":{"SA":"https://sa.example/"},"utm":{"source":"x"} }]"""))[0]!;
        var clickId = (await server.Url.EnterAsync("/" + link.ShortId(), "open sesame")).ClickId();
        await PostAsync(database, server, "/api/track/lead", $$"""{"clickId":"{{clickId}}","eventName":"E","customerExternalId":"c","customerName":"C","metadata":{ "z": 1.50 } }""");
        await PostAsync(database, server, "/api/track/sale", """{"clickId":"","customerExternalId":"c","amount":9223372036854775807,"currency":"sar","customerName":"C","invoiceId":"i"}""");
        return (link.ShortId(), clickId, collection);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(ServerDatabase database, HokoProcess server)
    {
        var texts = new List<string>();
        foreach (var list in Lists)
        {
            var answer = await AskAsync(database, server, list + (list.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "take=100");
            Assert.That(answer.Ok(), Is.Not.Empty, list);

            // A short address begins with where the server listens.
            texts.Add(answer.Text.Replace(server.Url.Authority, "", StringComparison.Ordinal));
        }

        return texts;
    }

    private static Task<Answer> AskAsync(ServerDatabase database, HokoProcess server, string path) =>
        server.Url.VisitAsync(path, "Authorization: Bearer " + database.Key);

    private static async Task<JsonNode> PostAsync(ServerDatabase database, HokoProcess server, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await server.Url.SendAsync(HttpMethod.Post, path, content, "Authorization: Bearer " + database.Key);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.Text);
        return answer.Json;
    }
}
