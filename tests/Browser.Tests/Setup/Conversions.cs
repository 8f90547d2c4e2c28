using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Setup;

/// <summary>What a shop's page sends once a visitor has become a customer, as the documentation says it is done.</summary>
internal static class Conversions
{
    // The snippet of the documentation; only its constants come from outside.
    private const string Snippet = """
        async ([url, key, body]) => {
          const clickId = document.cookie
            .split('; ')
            .find((row) => row.startsWith('hoko_id='))
            ?.split('=')[1];
          const answer = await fetch(url, {
            method: 'POST',
            headers: { Authorization: 'Bearer ' + key, 'Content-Type': 'application/json' },
            body: JSON.stringify({ clickId: clickId ?? '', ...JSON.parse(body) }),
          });
          return [String(answer.status), await answer.text()];
        }
        """;

    private const string Customer = """ "customerExternalId": "customer_123", "customerName": "John Doe" """;

    /// <summary>A key that may record conversions and nothing else, from pages of these hosts.</summary>
    public static async Task<string> NewPageKeyAsync(this TestWorkspace workspace, params string[] hosts)
    {
        using var client = await workspace.ClientWithAsync(Scope.ConversionsWrite, null, hosts);
        return client.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    /// <summary>Sends a lead from the page by the click that its cookie names.</summary>
    public static Task<(int Status, JsonNode Json)> TrackLeadAsync(this IPage page, string key) =>
        page.TrackAsync("lead", key, "{ \"eventName\": \"Sign up\"," + Customer + "}");

    /// <summary>Sends a sale from the page.</summary>
    public static Task<(int Status, JsonNode Json)> TrackSaleAsync(this IPage page, string key) =>
        page.TrackAsync("sale", key, "{ \"amount\": 4999, \"currency\": \"sar\"," + Customer + "}");

    private static async Task<(int Status, JsonNode Json)> TrackAsync(this IPage page, string what, string key, string body)
    {
        string[] arguments = [$"{Hosts.Hoko}/api/track/{what}", key, body];
        var answer = await page.EvaluateAsync<string[]>(Snippet, arguments);
        return (int.Parse(answer[0], System.Globalization.CultureInfo.InvariantCulture), JsonNode.Parse(answer[1])!);
    }
}
