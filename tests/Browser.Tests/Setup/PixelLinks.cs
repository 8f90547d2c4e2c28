using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Browser.Tests.Setup;

/// <summary>Links with a tracking pixel.</summary>
internal static class PixelLinks
{
    /// <summary>A link to a page of the shop with a new pixel of Facebook's.</summary>
    public static async Task<JsonNode> NewPixelLinkAsync(this TestWorkspace workspace, string path, string? more = null)
    {
        var pixel = (await workspace.PostAsync("/api/pixels", """[{"name":"P","provider":"facebook","uniqueId":"1234567890"}]""")).Created()[0]!["id"];
        return await workspace.NewLinkAsync(Hosts.Shop + path, $"\"pixelId\":\"{pixel}\"{(more is null ? "" : "," + more)}");
    }
}
