using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Hoko.Bench;

/// <summary>Links as a shop's import would post them: campaign values, a title, ids of its own, none of which was used before.</summary>
internal static class LinkJson
{
    private static readonly string[] Sources = ["newsletter", "instagram", "tiktok", "google", "partner"];

    public static byte[] Batch(string collectionId, int count)
    {
        var run = Guid.NewGuid().ToString("N");
        var buffer = new ArrayBufferWriter<byte>(count * 512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
            Write(json, collectionId, string.Create(CultureInfo.InvariantCulture, $"{run}-{i}"), i);

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string collectionId, string externalId, int number)
    {
        json.WriteStartObject();
        json.WriteString("url", string.Create(CultureInfo.InvariantCulture, $"https://shop.example.com/products/{number}/summer-collection?color=blue&size=m"));
        json.WriteString("collectionId", collectionId);
        json.WriteString("title", string.Create(CultureInfo.InvariantCulture, $"Summer collection, item {number}"));
        json.WriteString("externalId", externalId);
        json.WriteString("tenantId", string.Create(CultureInfo.InvariantCulture, $"tenant-{number % 100}"));
        json.WriteStartObject("utm");
        json.WriteString("source", Sources[number % Sources.Length]);
        json.WriteString("medium", "social");
        json.WriteString("campaign", "summer-sale");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
