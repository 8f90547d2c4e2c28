using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Compares answers with the samples of the documentation, whose ids, dates of creation and host are examples.</summary>
internal static class Sample
{
    private const string ShortUrl = "https://hoko.to/abc123";

    /// <summary>Every field of every item of the sample is in the answer, with the sample's value where that is no example.</summary>
    public static void Matches(JsonArray answer, string sample)
    {
        var expected = JsonNode.Parse(sample)!.AsArray();
        Assert.That(answer, Has.Count.EqualTo(expected.Count));
        Assert.Multiple(() =>
        {
            foreach (var (actual, item) in answer.Zip(expected))
            {
                foreach (var (field, value) in item!.AsObject())
                    Compare(actual!.AsObject(), field, value);
            }
        });
    }

    private static void Compare(JsonObject actual, string field, JsonNode? expected)
    {
        Assert.That(actual.ContainsKey(field), $"has {field}");
        var text = actual[field]?.ToString();
        switch (field)
        {
            case "id":
                Assert.That(text, Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$"), "a UUID v7");
                break;
            case "createdAt" or "updatedAt":
                Assert.That(text, Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$"));
                break;
            case "shortUrl":
                Assert.That(text, Does.Match("^http://localhost:5080/[0-9A-Za-z]{7}$"));
                break;
            case "qrCode":
                var example = Uri.EscapeDataString(ShortUrl);
                var own = Uri.EscapeDataString(actual["shortUrl"]!.GetValue<string>());
                var sample = expected!.GetValue<string>().Replace(example, own, StringComparison.Ordinal);
                Assert.That(text, Is.EqualTo(sample.Replace("https://hoko.to/", "http://localhost:5080/", StringComparison.Ordinal)));
                break;
            case "utm":
                Assert.That(expected!.AsObject().All(key => JsonNode.DeepEquals(actual["utm"]![key.Key], key.Value)), text);
                break;
            default:
                Assert.That(JsonNode.DeepEquals(actual[field], expected), $"{field}: {text}");
                break;
        }
    }
}
