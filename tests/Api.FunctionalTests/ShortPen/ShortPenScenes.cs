using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>What a client of the ShortPen-compatible API does and sees.</summary>
internal static class ShortPenScenes
{
    private static readonly string[] Envelope = ["success", "status_code", "data", "message"];

    /// <summary>The data of a 200 in its envelope.</summary>
    public static JsonNode Data(this Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Json.AsObject().Select(field => field.Key).Take(4), Is.EqualTo(Envelope));
            Assert.That(answer.Json["success"]!.GetValue<bool>(), Is.True);
            Assert.That(answer.Json["status_code"]!.GetValue<int>(), Is.EqualTo(200));
        });
        return answer.Json["data"]!;
    }

    /// <summary>An error in its envelope, of this status; what is wrong as <c>field|code</c>.</summary>
    public static JsonNode? Fails(this Answer answer, HttpStatusCode status, params string[] errors)
    {
        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Json.AsObject().Select(field => field.Key), Is.EqualTo(Envelope));
            Assert.That(answer.Json["success"]!.GetValue<bool>(), Is.False);
            Assert.That(answer.Json["status_code"]!.GetValue<int>(), Is.EqualTo((int)status));
            Assert.That(answer.Json["message"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That(answer.Response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(answer.Response.Headers.Contains("X-Request-Id"));
        });
        var found = answer.Json["data"]?["errors"]?.AsArray().Select(error => $"{error!["field"]?.ToString() ?? "-"}|{error["code"]}").ToList() ?? [];
        Assert.That(found, Is.EquivalentTo(errors), answer.Text);
        return answer.Json["data"];
    }

    public static Task<Answer> GenerateAsync(this TestWorkspace workspace, string json) => workspace.PostAsync("/v1/generate", json);

    /// <summary>A new link's number.</summary>
    public static async Task<long> NewNumberAsync(this TestWorkspace workspace, string more = "") =>
        (await workspace.GenerateAsync($$"""{"url":"https://example.com/landing"{{more}}}""")).Data()["id"]!.GetValue<long>();

    /// <summary>The link as the list shows it.</summary>
    public static async Task<JsonNode> ShowAsync(this TestWorkspace workspace, long number) =>
        (await workspace.PostAsync("/v1/get", $$"""{"url_id":{{number}}}""")).Data();

    /// <summary>Changes fields of a link, given as raw JSON.</summary>
    public static Task<Answer> EditAsync(this TestWorkspace workspace, long number, string fields) =>
        workspace.PutAsync("/v1/links", $$"""{"url_id":{{number}},{{fields}}}""");

    /// <summary>Numbers of the workspace's own things, as <c>domains</c>; those of one kind, oldest first.</summary>
    public static async Task<IReadOnlyList<long>> NumbersAsync(this TestWorkspace workspace, string kind) =>
        (await workspace.PostAsync("/v1/me", "{}")).Data()[kind]!.AsArray().Select(thing => thing!["id"]!.GetValue<long>()).ToList();

    /// <summary>A domain, straight into the database: how domains are verified is other tests' subject.</summary>
    public static async Task<long> AddDomainAsync(this TestWorkspace workspace, string host, bool isVerified = true)
    {
        await Sql.RunAsync(
            workspace.App.ConnectionString,
            $"""
            INSERT INTO domains (id, workspace_id, host, verification_token, verified_at, created_at, updated_at)
            SELECT $1, row_id, $2, 't', {(isVerified ? "now()" : "NULL")}, now(), now() FROM workspaces WHERE name = $3
            """,
            Guid.NewGuid(),
            host,
            workspace.Name);
        return (long)(await Sql.RunAsync(workspace.App.ConnectionString, "SELECT row_id FROM domains WHERE host = $1", host))!;
    }

    /// <summary>A pixel of that name, which no other has, straight into the database.</summary>
    public static async Task<long> AddPixelAsync(this TestWorkspace workspace, string name)
    {
        await Sql.RunAsync(
            workspace.App.ConnectionString,
            """
            INSERT INTO pixels (id, workspace_id, name, provider, unique_id, created_at, updated_at)
            SELECT $1, row_id, $2, 1, '123', now(), now() FROM workspaces WHERE name = $3
            """,
            Guid.NewGuid(),
            name,
            workspace.Name);
        return (long)(await Sql.RunAsync(workspace.App.ConnectionString, "SELECT row_id FROM pixels WHERE name = $1", name))!;
    }
}
