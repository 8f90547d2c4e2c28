using System.Text;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>A workspace with a client that bears a key of it; speaks raw JSON, so that omitted, null and wire names are really tested.</summary>
internal sealed class TestWorkspace
{
    private TestWorkspace(HokoApp app, string name, string key)
    {
        App = app;
        Name = name;
        Key = key;
        Client = ClientOf(key);
    }

    public HokoApp App { get; }

    public string Name { get; }

    public string Key { get; }

    public HttpClient Client { get; }

    public static async Task<TestWorkspace> CreateAsync(HokoApp app, string plan)
    {
        var name = $"test {Guid.NewGuid():N}";
        await app.SendAsync(new CreateWorkspace(name, plan));
        return new TestWorkspace(app, name, await CreateKeyAsync(app, name, Scopes.All));
    }

    /// <summary>A client with a key of fewer scopes, or of certain hosts, or that ends.</summary>
    public async Task<HttpClient> ClientWithAsync(Scope scopes, DateTimeOffset? expiresAt = null, params string[] hosts)
    {
        // No command makes a key that has ended already.
        var key = await CreateKeyAsync(App, Name, scopes, expiresAt is null ? null : DateTimeOffset.UtcNow.AddDays(1), hosts);
        if (expiresAt is not null)
            await Sql.RunAsync(App.ConnectionString, "UPDATE api_keys SET expires_at = $1 WHERE hash = $2", expiresAt, ApiKeySecret.Hash(key));

        return ClientOf(key);
    }

    public Task<Answer> GetAsync(string path) => Answer.OfAsync(Client.GetAsync(new Uri(path, UriKind.Relative)));

    public Task<Answer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    public Task<Answer> DeleteAsync(string path, string json) => SendAsync(HttpMethod.Delete, path, json);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await Answer.OfAsync(Client.SendAsync(request));
    }

    /// <summary>The id of a new collection.</summary>
    public async Task<string> NewCollectionAsync(string name = "Campaign") =>
        (await PostAsync("/api/collections", $$"""[{"name":"{{name}}"}]""")).Created()[0]!["id"]!.GetValue<string>();

    /// <summary>A new link, as the API answers with it; more fields as raw JSON, as <c>"title":"A"</c>.</summary>
    public async Task<System.Text.Json.Nodes.JsonNode> NewLinkAsync(string url = "https://example.com/landing", string? more = null)
    {
        var collection = await NewCollectionAsync();
        var answer = await PostAsync("/api/links", $$"""[{"url":"{{url}}","collectionId":"{{collection}}"{{(more is null ? "" : "," + more)}}}]""");
        return answer.Created()[0]!;
    }

    private static async Task<string> CreateKeyAsync(
        HokoApp app, string workspace, Scope scopes, DateTimeOffset? expiresAt = null, params string[] hosts) =>
        await app.SendAsync(new CreateApiKey(workspace, "test", scopes, expiresAt, hosts));

    private HttpClient ClientOf(string key)
    {
        var client = App.CreateClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + key);
        return client;
    }
}
