using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>What tests of all resources ask of a workspace and of its answers.</summary>
internal static class ResourceScenes
{
    public const string General = "Invalid request";

    /// <summary>A field of all items, as texts.</summary>
    public static string[] Texts(this JsonArray items, string field) => items.Select(item => item![field]!.ToString()).ToArray();

    /// <summary>The text of a list.</summary>
    public static async Task<string> TextOfAsync(this TestWorkspace workspace, string path)
    {
        var answer = await workspace.GetAsync(path);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        return answer.Text;
    }

    /// <summary>The one item of a PUT that succeeds.</summary>
    public static async Task<JsonObject> PutOneAsync(this TestWorkspace workspace, string path, string item) =>
        (await workspace.PutAsync(path, $"[{item}]")).Ok().Single()!.AsObject();

    /// <summary>The ids of a DELETE that succeeds, of which nothing else is told.</summary>
    public static string[] DeletedIds(this Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.That(answer.Json.AsObject(), Has.Count.EqualTo(1));
        return answer.Json["deletedIds"]!.AsArray().Select(id => id!.GetValue<string>()).ToArray();
    }

    /// <summary>A 400 with this English text and exactly these errors, as <c>index|field|code</c>.</summary>
    public static void IsRefused(this Answer answer, string headline, params string[] errors)
    {
        Assert.That(answer.Rejected(), Is.EqualTo(errors), answer.Text);
        Assert.That(answer.Json["errorCount"]!.GetValue<int>(), Is.EqualTo(errors.Length));
        Assert.That(answer.Json["error"]!["en"]!.GetValue<string>(), Is.EqualTo(headline));
        Assert.That(answer.Json["error"]!["ar"]!.GetValue<string>(), headline == General ? Is.EqualTo("طلب غير صالح") : Does.Match(@"\p{IsArabic}"));
    }

    /// <summary>Sends what must be refused so, and sees that the list of the path says the same after it as before.</summary>
    public static async Task AsksInVainAsync(
        this TestWorkspace workspace, HttpMethod method, string path, string json, string headline, params string[] errors)
    {
        var before = await workspace.TextOfAsync(path + "?take=10000");
        (await workspace.SendAsync(method, path, json)).IsRefused(headline, errors);
        Assert.That(await workspace.TextOfAsync(path + "?take=10000"), Is.EqualTo(before), "nothing is written");
    }

    /// <summary>Waits out the millisecond of a time that was answered: what happens from then on happens later.</summary>
    public static async Task PassesAsync(JsonNode time)
    {
        var end = time.GetValue<DateTimeOffset>().AddMilliseconds(1);
        while (DateTimeOffset.UtcNow < end)
            await Task.Yield();
    }

    /// <summary>A request over any client, with one more header as <c>Name: value</c>.</summary>
    public static async Task<Answer> AskAsync(this HttpClient client, HttpMethod method, string path, string? json = null, string? header = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (header is not null)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            Assert.That(request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim()));
        }

        return await Answer.OfAsync(client.SendAsync(request));
    }
}
