using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Domains;

/// <summary>What tests do with branded domains.</summary>
internal static class DomainScenes
{
    public const string Path = "/api/domains";

    /// <summary>A host that nobody has claimed.</summary>
    public static string NewHost() => $"go-{Guid.NewGuid():N}.example";

    /// <summary>Claims a host; more fields as raw JSON.</summary>
    public static async Task<JsonNode> ClaimAsync(this TestWorkspace workspace, string host, string? more = null) =>
        (await workspace.PostAsync(Path, $$"""[{"host":"{{host}}"{{(more is null ? "" : "," + more)}}}]""")).Created()[0]!;

    /// <summary>Has the host of a domain answer with its token.</summary>
    public static void ServesItsToken(JsonNode domain) => DomainHosts.All.Serve(Text(domain, "host"), domain["verification"]!["token"]!.GetValue<string>());

    public static Task<Answer> VerifyAsync(this TestWorkspace workspace, params JsonNode[] domains) =>
        workspace.PostAsync(Path + "/verify", $"[{string.Join(',', domains.Select(domain => $"\"{Text(domain, "id")}\""))}]");

    /// <summary>A host of the workspace's, claimed and verified.</summary>
    public static async Task<string> NewDomainAsync(this TestWorkspace workspace, string? notFoundUrl = null) =>
        Text(await workspace.NewVerifiedAsync(notFoundUrl), "host");

    public static async Task<JsonNode> NewVerifiedAsync(this TestWorkspace workspace, string? notFoundUrl = null)
    {
        var domain = await workspace.ClaimAsync(NewHost(), notFoundUrl is null ? null : $"\"notFoundUrl\":\"{notFoundUrl}\"");
        ServesItsToken(domain);
        return (await workspace.VerifyAsync(domain)).Ok()[0]!;
    }

    public static string Text(JsonNode node, string field) => node[field]!.GetValue<string>();
}
