using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>Compares an answer with a response of the documentation, in which ids, times and addresses of our own are examples.</summary>
internal static partial class DocumentedSample
{
    /// <summary>Item by item, every field of the sample is in the answer, and those that are no examples have its value.</summary>
    public static void IsAnsweredBy(JsonArray answer, string sample)
    {
        var expected = JsonNode.Parse(sample)!.AsArray();
        Assert.That(answer, Has.Count.EqualTo(expected.Count));
        for (var i = 0; i < expected.Count; i++)
        {
            foreach (var (field, value) in expected[i]!.AsObject())
            {
                Assert.That(answer[i]!.AsObject().TryGetPropertyValue(field, out var actual), $"{field} is missing");
                if (PatternOf(field) is { } pattern)
                    Assert.That(actual!.ToString(), Does.Match(pattern));
                else
                    Assert.That(Covers(value, actual), $"{field}: {actual?.ToJsonString()}");
            }
        }
    }

    private static Regex? PatternOf(string field) => field switch
    {
        "id" => Uuid(),
        "createdAt" or "updatedAt" => Time(),
        "shortUrl" => ShortUrl(),
        "qrCode" => QrCode(),
        _ => null,
    };

    /// <summary>The sample's UTM object leaves out keys that are empty.</summary>
    private static bool Covers(JsonNode? expected, JsonNode? actual) => expected is JsonObject shown && actual is JsonObject all
        ? shown.All(pair => JsonNode.DeepEquals(pair.Value, all[pair.Key]))
        : JsonNode.DeepEquals(expected, actual);

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$")]
    private static partial Regex Time();

    [GeneratedRegex("^http://localhost:5080/[0-9A-Za-z]{7}$")]
    private static partial Regex ShortUrl();

    [GeneratedRegex(
        "^http://localhost:5080/qrcode\\?text=http%3A%2F%2Flocalhost%3A5080%2F[0-9A-Za-z]{7}%3Fqr%3D1"
        + "&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg$")]
    private static partial Regex QrCode();
}
