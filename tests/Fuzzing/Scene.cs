using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Hoko.Fuzzing;

/// <summary>
/// A workspace as one block of requests finds it: emptied, then filled by the documented requests themselves, so that what the generator
/// names is there. Ids of another workspace are at hand too; nobody may reach it with them.
/// </summary>
internal sealed class Scene(Uri server, string key, DescribedApi api) : IDisposable
{
    private const int Rounds = 4;
    private const int Clicks = 3;

    // A client that sends no browser's name is a bot, whose clicks are not listed.
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    /// <summary>Lists that change by themselves, or through visitors.</summary>
    private static readonly string[] Unsteady = ["/api/analytics"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = server,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    private readonly ApiOperation[] _lists = [.. api.Operations.Where(operation =>
        operation is { Method: "GET", IsOfCallers: true } && operation.Path.StartsWith("/api/", StringComparison.Ordinal) && !operation.Path.Contains('{', StringComparison.Ordinal))];

    public string Key => key;

    /// <summary>Ids by the path of their list, newest first.</summary>
    public Dictionary<string, List<string>> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>Short links of the workspace, plain ones, with a password, expired, cloaked.</summary>
    public List<string> ShortIds { get; } = [];

    /// <summary>Another workspace's ids.</summary>
    public Scene? Foreign { get; init; }

    /// <summary>Operations that the scene could not be set with: their valid requests are not valid here.</summary>
    public List<string> Unmade { get; } = [];

    /// <summary>Empties the workspace and fills it anew.</summary>
    public async Task ResetAsync(Random random)
    {
        foreach (var (path, _) in Ids)
            await EmptyAsync(path);

        var values = new SchemaValues(api, this, random);
        var open = api.Operations.Where(operation => operation is { Method: "POST", Body: not null } && operation.Path.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        for (var round = 0; round < Rounds && open.Count > 0; round++)
        {
            foreach (var operation in open.ToList())
            {
                var made = await SendAsync(HttpMethod.Post, operation.Path, values.Of(operation.Body!, "", operation.Path, ofScene: true).ToJsonString());
                if (made.IsSuccessStatusCode)
                    open.Remove(operation);
            }

            await LearnAsync();
            await VisitAsync();
        }

        await MakeSpecialLinksAsync();
        await LearnAsync();
        Unmade.Clear();
        Unmade.AddRange(open.Select(operation => operation.Name));
    }

    /// <summary>All that the workspace holds, as its lists show it.</summary>
    public async Task<string> FingerprintAsync()
    {
        var all = new StringBuilder();
        foreach (var list in _lists.Where(list => !Unsteady.Contains(list.Path)))
        {
            using var answer = await _http.GetAsync(new Uri(list.Path + "?take=10000", UriKind.Relative));
            all.Append(list.Path).Append(' ').AppendLine(await answer.Content.ReadAsStringAsync());
        }

        return all.ToString();
    }

    /// <summary>An id for a field of this name in a request to this path: of the scene, another workspace's, or nobody's. Null where the name stands for no list.</summary>
    public string? IdFor(string field, string path, Random random, bool ofScene)
    {
        var list = ListOf(field, path);
        if (list is null)
            return null;

        var of = !ofScene && random.Next(6) == 0 ? Foreign ?? this : this;
        var ids = of.Ids.GetValueOrDefault(list, []);
        return ids.Count == 0 || (!ofScene && random.Next(10) == 0) ? Guid.CreateVersion7().ToString() : ids[random.Next(ids.Count)];
    }

    public void Dispose() => _http.Dispose();

    /// <summary><c>tagIds</c> stands for <c>/api/tags</c>, and <c>id</c> for the request's own list.</summary>
    public string? ListOf(string field, string path)
    {
        var name = field.EndsWith("Ids", StringComparison.Ordinal) ? field[..^3] : field.EndsWith("Id", StringComparison.Ordinal) ? field[..^2] : "";
        return field is "id" or "after" or "" ? path
            : name.Length == 0 ? null
            : name == "click" ? "/api/analytics"
            : _lists.FirstOrDefault(list => list.Path == $"/api/{name}s")?.Path;
    }

    private async Task LearnAsync()
    {
        foreach (var list in _lists)
        {
            using var answer = await _http.GetAsync(new Uri(list.Path + "?take=100", UriKind.Relative));
            if (answer.IsSuccessStatusCode && JsonNode.Parse(await answer.Content.ReadAsStringAsync()) is JsonArray rows)
                Ids[list.Path] = [.. rows.Select(row => row?["id"]?.ToString()).OfType<string>()];
            if (list.Path == "/api/links" && answer.IsSuccessStatusCode)
                Learn(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray());
        }
    }

    private void Learn(JsonArray links)
    {
        ShortIds.Clear();
        ShortIds.AddRange(links.Select(link => new Uri(link!["shortUrl"]!.GetValue<string>()).AbsolutePath[1..]));
    }

    private async Task VisitAsync()
    {
        for (var click = 0; click < Clicks && ShortIds.Count > 0; click++)
        {
            using var visit = new HttpRequestMessage(HttpMethod.Get, new Uri("/" + ShortIds[0], UriKind.Relative));
            visit.Headers.TryAddWithoutValidation("User-Agent", Browser);
            (await _http.SendAsync(visit)).Dispose();
        }
    }

    /// <summary>Links whose pages visitors meet; a plan without the feature refuses, which is its right.</summary>
    private async Task MakeSpecialLinksAsync()
    {
        if (Ids.GetValueOrDefault("/api/collections") is not [var collection, ..])
            return;

        string[] more = ["\"password\":\"open\"", "\"expiresAt\":\"2020-01-01T00:00:00Z\"", "\"cloaked\":true,\"title\":\"<i id=fuzz>\\\"'\"", "\"geo\":{\"SA\":\"https://example.com/sa\"}"];
        foreach (var fields in more)
            (await SendAsync(HttpMethod.Post, "/api/links", $$"""[{"url":"https://example.com/{{Marker}}","collectionId":"{{collection}}",{{fields}}}]""")).Dispose();
    }

    /// <summary>A text that must not come back in a page as markup.</summary>
    public const string Marker = "%3Ci%20id=fuzz%3E";

    private async Task EmptyAsync(string path)
    {
        if (!api.Operations.Any(operation => operation.Method == "DELETE" && operation.Path == path))
            return;

        using var answer = await _http.GetAsync(new Uri(path + "?take=10000", UriKind.Relative));
        var ids = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Select(row => row!["id"]!.ToString()).ToArray();
        foreach (var part in ids.Chunk(50))
            (await SendAsync(HttpMethod.Delete, path, new JsonArray([.. part.Select(id => JsonValue.Create(id))]).ToJsonString())).Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await _http.SendAsync(request);
    }
}
