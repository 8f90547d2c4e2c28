using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Workspaces;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>A workspace that was put on a smaller plan keeps what its links have, and can send it back.</summary>
internal sealed class LoweredPlanTests
{
    private const string Rich =
        """
        "expiresAt":"2030-01-01T00:00:00.1239Z","expiredUrl":"https://example.com/over","password":"secret","cloaked":true,
        "ios":"https://example.com/i","android":"https://example.com/a","geo":{"SA":"https://example.com/sa"}
        """;

    [Test]
    public async Task A_link_from_GET_can_be_sent_back_and_keeps_everything()
    {
        var (workspace, link) = await LoweredAsync();

        var answer = await workspace.PutAsync("/api/links", $"[{link}]");

        Assert.That(answer.Ok()[0]!.Lasting().ToJsonString(), Is.EqualTo(JsonNode.Parse(link)!.Lasting().ToJsonString()));
    }

    [TestCase("expiresAt", "\"2031-01-01T00:00:00Z\"")]
    [TestCase("expiredUrl", "\"https://example.com/other\"")]
    [TestCase("password", "\"other\"")]
    [TestCase("ios", "\"https://example.com/other\"")]
    [TestCase("android", "\"https://example.com/other\"")]
    [TestCase("geo", "{\"SA\":\"https://example.com/other\"}")]
    public async Task Another_value_is_set_and_needs_the_feature(string field, string value)
    {
        var (workspace, link) = await LoweredAsync();
        var id = JsonNode.Parse(link)!["id"];

        var answer = await workspace.PutAsync("/api/links", $$"""[{"id":"{{id}}","{{field}}":{{value}}}]""");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Errors, Is.EqualTo([$"0|{field}|plan.feature_required"]));
    }

    private static async Task<(TestWorkspace Workspace, string Link)> LoweredAsync()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var link = (await workspace.NewLinkAsync(more: Rich)).ToJsonString();
        await TestRun.App.SendAsync(new SetWorkspacePlan(workspace.Name, "free"));

        // Keys know their plan for less than a second after it was changed.
        await Eventually.HoldsAsync(
            async () => (await workspace.PostAsync("/api/links", """[{"cloaked":true}]""")).Errors.Contains("0|cloaked|plan.feature_required"), "the plan");
        return (workspace, link);
    }
}
