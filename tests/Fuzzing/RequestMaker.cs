using System.Text.Json.Nodes;

namespace Hoko.Fuzzing;

/// <summary>Makes the requests of a block: valid ones of every documented operation, most of them then changed.</summary>
internal sealed class RequestMaker(DescribedApi api, Scene scene, Random random)
{
    private static readonly string[] Undocumented =
    [
        "/", "/docs", "/docs/", "/docs/index.html", "/docs/nothing", "/openapi.json", "/metrics", "/favicon.ico", "/robots.txt", "/.well-known/security.txt", "/health", "/health/x", "/api", "/api/", "/api/x", "/API/Links",
        "/api/links/x", "/api//links", "/v1", "/v1/x", "/qrcode/", "/qrcode/x", "/QRCODE?text=a", "/analytics.js/", "/Analytics.js", "/assets/", "/appsettings.json", "/index.php", "/a/b/c", "/api/links/../tags", "/..;/api",
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X"];

    private static readonly string[] Before = ["/", "//", "/./", "/x/..", "/%2e%2e"];

    private readonly SchemaValues _values = new(api, scene, random);
    private readonly JsonMangler _mangler = new(random);
    private readonly OddRequests _odd = new(random);

    public FuzzRequest Next()
    {
        var request = random.Next(20) == 0 ? Anywhere() : Valid(api.Operations[random.Next(api.Operations.Count)]);
        if (random.Next(5) == 0)
            return request;

        for (var times = random.Next(1, 4); times > 0; times--)
            Change(request);

        return request;
    }

    private FuzzRequest Anywhere() => new() { Method = "GET", Target = Undocumented[random.Next(Undocumented.Length)], Mutations = { "an undocumented path" } };

    private FuzzRequest Valid(ApiOperation operation)
    {
        var path = operation.Path;
        var query = new List<string>();
        foreach (var parameter in operation.Parameters)
        {
            var name = parameter["name"]!.GetValue<string>();
            var value = ValueOf(parameter, name, operation.Path);
            if (parameter["in"]!.GetValue<string>() == "path")
                path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            else if (parameter["in"]!.GetValue<string>() == "query" && (parameter["required"]?.GetValue<bool>() == true || random.Next(6) == 0))
                query.Add($"{name}={value}");
        }

        var request = new FuzzRequest { Operation = operation, Method = operation.Method, Target = query.Count == 0 ? path : $"{path}?{string.Join('&', query)}" };
        if (operation.IsOfCallers)
            request.Headers.Add(("Authorization", (random.Next(2) == 0 ? "Bearer " : "") + scene.Key));

        if (operation.Body is { } schema)
        {
            request.Headers.Add(("Content-Type", "application/json"));
            SetBody(request, schema);
        }
        else if (!operation.IsOfCallers && operation.Path.Contains('{', StringComparison.Ordinal) && random.Next(3) == 0)
            Post(request);

        return request;
    }

    private string ValueOf(JsonObject parameter, string name, string path) => Uri.EscapeDataString(
        name == "shortId" ? (scene.ShortIds.Count == 0 || random.Next(8) == 0 ? "Zz9Zz9Z" : scene.ShortIds[random.Next(scene.ShortIds.Count)])
        : parameter["schema"] is { } schema ? _values.Of(schema, name, path).ToString()
        : "x");

    /// <summary>The password form, and what an embedded script captures.</summary>
    private void Post(FuzzRequest request)
    {
        request.Method = "POST";
        request.Headers.Add(("Content-Type", "application/x-www-form-urlencoded"));
        var texts = Hostile.Texts;
        request.Body = System.Text.Encoding.UTF8.GetBytes(random.Next(4) switch
        {
            0 => "password=open",
            1 => "password=" + Uri.EscapeDataString(texts[random.Next(texts.Length)]),
            2 => "token=" + Uri.EscapeDataString(texts[random.Next(texts.Length)]) + "&query=" + Uri.EscapeDataString(texts[random.Next(texts.Length)]),
            _ => Hostile.Escapes[random.Next(Hostile.Escapes.Length)] + "=&&&=" + texts[random.Next(texts.Length)],
        });
        request.Mutations.Add("a form");
    }

    private void SetBody(FuzzRequest request, JsonObject schema)
    {
        var body = _values.Of(schema, "", request.Operation!.Path);
        request.Body = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        if (random.Next(4) == 0)
            return;

        request.Body = _mangler.Mangle(body, request.Mutations);
    }

    private void Change(FuzzRequest request)
    {
        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                ChangeQuery(request);
                break;
            case 3 or 4 or 5:
                Add(request, Hostile.Headers[random.Next(Hostile.Headers.Length)]);
                break;
            case 6:
                request.Method = Methods[random.Next(Methods.Length)];
                request.Mutations.Add("method");
                break;
            case 7:
                ChangePath(request);
                break;
            case 8:
                ChangeKey(request);
                break;
            case 9:
                Framing.Change(request, random);
                break;
            case 10 when random.Next(3) == 0:
                request.IsSound = false;
                Add(request, Hostile.UnsoundHeaders[random.Next(Hostile.UnsoundHeaders.Length)]);
                break;
            case 11 when !request.HasOwnFraming && request.Operation?.Body is { } schema:
                SetBody(request, schema);
                break;
            case 12 or 13 or 14 or 15:
                _odd.Change(request);
                break;
            default:
                break;
        }
    }

    private static void Add(FuzzRequest request, (string Name, string Value) header)
    {
        request.Headers.Add(header);
        request.Mutations.Add($"header {header.Name}");

        // Two of what may stand once are for the web server to refuse.
        if (header.Name is "Content-Type" or "Host" && request.Headers.Count(other => other.Name == header.Name) > 1)
            request.Headers.RemoveAt(request.Headers.FindIndex(other => other.Name == header.Name));
    }

    private void ChangeQuery(FuzzRequest request)
    {
        var names = request.Operation?.Parameters.Select(parameter => parameter["name"]!.GetValue<string>()).Append("x").ToArray() ?? ["x"];
        var name = names[random.Next(names.Length)];
        var value = random.Next(3) switch
        {
            0 => Hostile.Escapes[random.Next(Hostile.Escapes.Length)],
            1 => Uri.EscapeDataString(Hostile.Texts[random.Next(Hostile.Texts.Length)]),
            _ => random.Next(30) == 0 ? new string('q', 20_000) : string.Concat(Enumerable.Repeat("&" + name + "=1", random.Next(200))),
        };
        request.Target += (request.Target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + name + "=" + value;
        request.Mutations.Add("query");
        if (request.Target.Length > 30_000)
            request.IsSound = false;
    }

    private void ChangePath(FuzzRequest request)
    {
        var path = request.Path;
        var at = random.Next(1, path.Length + 1);
        var escape = Hostile.Escapes[random.Next(Hostile.Escapes.Length)];
        request.Target = random.Next(4) switch
        {
            0 => path[..at] + escape + path[at..],
            1 => path.ToUpperInvariant(),
            2 => string.Concat(path.Select((character, index) => index > 0 && random.Next(3) == 0 ? $"%{(int)character:X2}" : character.ToString())),
            _ => Before[random.Next(Before.Length)] + path,
        } + request.Target[path.Length..];
        request.Mutations.Add("path");
        if (request.Path.Contains("%00", StringComparison.Ordinal))
            request.IsSound = false;
    }

    private void ChangeKey(FuzzRequest request)
    {
        request.Headers.RemoveAll(header => header.Name == "Authorization");
        var value = random.Next(7) switch
        {
            0 => scene.Key[..^1],
            1 => scene.Key.ToLowerInvariant(),
            2 => "Basic " + scene.Key,
            3 => "Bearer  " + scene.Key + " ",
            4 => scene.Key + ", " + scene.Key,
            5 => Hostile.Texts.Where(text => text.All(character => character is >= ' ' and < '\u007F')).ElementAt(random.Next(20)),
            _ => null,
        };
        if (value is not null)
            request.Headers.Add(("Authorization", value));

        request.Mutations.Add("key");
    }
}
