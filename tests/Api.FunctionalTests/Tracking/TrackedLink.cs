using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>The link of the documentation's samples of events.</summary>
internal static class TrackedLink
{
    /// <summary>The fields of the sample, no others, in its order, and each as the list of links shows it.</summary>
    public static void Matches(JsonNode shown, JsonNode link, string partner)
    {
        const string sample = """
            [ { "id": "link_xyz", "url": "https://example.com", "shortUrl": "https://hoko.to/abc123",
                "qrCode": "https://hoko.to/qrcode?text=https%3A%2F%2Fhoko.to%2Fabc123%3Fqr%3D1&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg",
                "title": null, "description": null, "image": null, "utm": null, "collectionId": "COLLECTION", "partnerId": "PARTNER",
                "tenantId": "tenant_456", "externalId": "ext_789", "createdAt": "2024-01-01T00:00:00Z" } ]
            """;
        var expected = sample
            .Replace("COLLECTION", link["collectionId"]!.ToString(), StringComparison.Ordinal)
            .Replace("PARTNER", partner, StringComparison.Ordinal);
        if (JsonNode.Parse(expected)![0]!["utm"] is null)
            Assert.That(shown["utm"], Is.Null);

        Assert.That(shown.AsObject().Select(field => field.Key), Is.EqualTo(JsonNode.Parse(sample)![0]!.AsObject().Select(field => field.Key)));
        var comparable = JsonNode.Parse(expected)!.AsArray();
        comparable[0]!.AsObject().Remove("utm");
        Sample.Matches([shown.DeepClone()], comparable.ToJsonString());
        foreach (var (field, value) in shown.AsObject())
            Assert.That(JsonNode.DeepEquals(value, link[field]), field);
    }
}
