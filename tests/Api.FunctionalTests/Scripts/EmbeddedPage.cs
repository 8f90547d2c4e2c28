using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Scripts;

/// <summary>A page with a link's script on it, and what its browser sends; every part of it may be another than an honest browser's.</summary>
internal sealed partial record EmbeddedPage(Uri Server, string ShortId, string LinkId = "")
{
    public const string Host = "shop.example";
    public const string Session = "0123456789abcdefghi_-Z";

    /// <summary>The address of the page; its origin is sent along.</summary>
    public string Page { get; init; } = $"https://{Host}/landing";

    /// <summary>As the page's browser sends it; null for none.</summary>
    public string? Origin { get; init; } = $"https://{Host}";

    public string Referrer { get; init; } = "";

    public string SessionId { get; init; } = Session;

    /// <summary>Of the script's address, question mark included.</summary>
    public string Query { get; init; } = "";

    /// <summary>A page for a new link; more fields of the link as raw JSON.</summary>
    public static async Task<EmbeddedPage> OfNewLinkAsync(TestWorkspace workspace, string destination = $"https://{Host}/landing", string? more = null)
    {
        var link = await workspace.NewLinkAsync(destination, more);
        return new EmbeddedPage(workspace.App.Url, link.ShortId(), link["id"]!.GetValue<string>());
    }

    /// <summary>The clicks of the link, flagged ones only where asked for.</summary>
    public async Task<JsonArray> ClicksAsync(TestWorkspace workspace, bool bots = false) =>
        (await workspace.GetAsync($"/api/analytics?linkId={LinkId}&bots={(bots ? "true" : "false")}")).Ok();

    /// <summary>Loads the script as a tag does: with the page's origin as referrer.</summary>
    public Task<Answer> LoadAsync(params string[] headers) =>
        Server.VisitAsync($"/{ShortId}/analytics.js{Query}", headers.Length == 0 ? [$"Referer: https://{Host}/"] : headers);

    /// <summary>Sends a token as the script does.</summary>
    public async Task<Answer> CaptureAsync(string token, params string[] headers)
    {
        using var form = new FormUrlEncodedContent([new("token", token), new("page", Page), new("referrer", Referrer), new("session", SessionId)]);
        return await SendAsync(form, headers);
    }

    /// <summary>Sends whatever it is to where captures go.</summary>
    public Task<Answer> SendAsync(HttpContent content, params string[] headers) =>
        Server.SendAsync(HttpMethod.Post, $"/{ShortId}/analytics.js{Query}", content, [.. Origin is null ? [] : new[] { "Origin: " + Origin }, .. headers]);

    /// <summary>A token for one click here.</summary>
    public async Task<string> TokenAsync() => TokenIn(await LoadAsync())!;

    /// <summary>Loads the script and runs it.</summary>
    public async Task<Answer> VisitAsync(params string[] headers) => await CaptureAsync(await TokenAsync(), headers);

    /// <summary>The token in a script; null where it has none.</summary>
    public static string? TokenIn(Answer script) => Token().Match(script.Text) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"token\s*[:=]\s*[""']([\w-]{75})[""']")]
    private static partial Regex Token();
}
