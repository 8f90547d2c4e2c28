using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>A database server, a data directory and a key, for starting the real program on them again and again.</summary>
internal sealed class ServerDatabase : IAsyncDisposable
{
    private ServerDatabase(string connectionString) => ConnectionString = connectionString;

    public string Folder { get; } = Directory.CreateTempSubdirectory("hoko-test-").FullName;

    public string ConnectionString { get; }

    /// <summary>Bears all scopes; after <see cref="CreateAsync"/>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The settings that point the program here.</summary>
    public string[] Settings =>
    [
        $"Database__Provider={RunDatabase.Provider}",
        $"ConnectionStrings__Hoko={ConnectionString}",
        $"Hoko__DataDirectory={Folder}",
        "Hoko__SecretKey=a-secret-of-the-tests-alone-0123456789",
        "Hoko__PublicUrl=http://localhost:5080",
        "Logs__Level=Warning",
    ];

    /// <summary>An empty database, neither migrated nor with a key.</summary>
    public static async Task<ServerDatabase> CreateEmptyAsync() => new(await RunDatabase.CreateEmptyAsync());

    /// <summary>A migrated database with a workspace and a key of it, made by the program's own commands.</summary>
    public static async Task<ServerDatabase> CreateAsync()
    {
        var database = await CreateEmptyAsync();
        await database.CommandAsync("migrate");
        await database.CommandAsync("workspaces", "create", "--name", "test", "--plan", "enterprise");
        database.Key = (await database.CommandAsync("keys", "create", "--workspace", "test", "--name", "all", "--scopes", "all")).Output;
        return database;
    }

    public Task<HokoProcess> StartAsync(params string[] settings) => HokoProcess.StartAsync([.. Settings, .. settings]);

    /// <summary>Runs a command that succeeds.</summary>
    public async Task<Ended> CommandAsync(params string[] arguments)
    {
        var ended = await HokoProcess.RunAsync(arguments, Settings);
        Assert.That(ended.Code, Is.Zero, ended.Errors);
        return ended;
    }

    /// <summary>A request with the key.</summary>
    public Task<Answer> GetAsync(HokoProcess server, string path) => server.Url.VisitAsync(path, "Authorization: Bearer " + Key);

    /// <summary>A new link's short id; more fields as raw JSON, as <c>,"title":"A"</c>.</summary>
    public async Task<string> NewLinkAsync(HokoProcess server, string more = "")
    {
        var collection = (await PostAsync(server, "/api/collections", """[{"name":"A"}]"""))["id"];
        return (await PostAsync(server, "/api/links", $$"""[{"url":"https://example.com/","collectionId":"{{collection}}"{{more}}}]""")).ShortId();
    }

    /// <summary>Ends every connection and lets no new one in, until <see cref="OpenAsync"/>.</summary>
    public async Task CloseAsync()
    {
        await RunDatabase.AllowConnectionsAsync(ConnectionString, false);
        await RunDatabase.EndConnectionsAsync(ConnectionString);
    }

    public Task OpenAsync() => RunDatabase.AllowConnectionsAsync(ConnectionString, true);

    public async ValueTask DisposeAsync()
    {
        await OpenAsync();
        await RunDatabase.DropAsync(ConnectionString);
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<JsonNode> PostAsync(HokoProcess server, string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return (await server.Url.SendAsync(HttpMethod.Post, path, content, "Authorization: Bearer " + Key)).Created()[0]!;
    }
}
