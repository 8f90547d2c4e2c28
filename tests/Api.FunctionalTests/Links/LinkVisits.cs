using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>Visits of links that the API made.</summary>
internal static class LinkVisits
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>Opens the link as a person does, or fetches it ahead as a browser does.</summary>
    public static async Task<Answer> VisitsAsync(this TestWorkspace workspace, JsonNode link, bool prefetch = false)
    {
        using var client = workspace.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(link["shortUrl"]!.GetValue<string>()).AbsolutePath);
        request.Headers.UserAgent.ParseAdd(Browser);
        if (prefetch)
            request.Headers.Add("Sec-Purpose", "prefetch");

        return await Answer.OfAsync(client.SendAsync(request));
    }
}
