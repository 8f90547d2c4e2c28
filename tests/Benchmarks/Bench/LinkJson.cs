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
        return Array(count, (json, i) => Write(json, collectionId, string.Create(CultureInfo.InvariantCulture, $"{run}-{i}"), i));
    }

    /// <summary>Five fields of each link changed, one of them in an index.</summary>
    public static byte[] Changes(IReadOnlyList<string> ids) => Array(ids.Count, (json, i) =>
    {
        json.WriteStartObject();
        json.WriteString("id", ids[i]);
        json.WriteString("url", string.Create(CultureInfo.InvariantCulture, $"https://shop.example.com/sale/{i}?color=red"));
        json.WriteString("title", string.Create(CultureInfo.InvariantCulture, $"Winter sale, item {i}"));
        json.WriteString("description", "Half the price until the end of the month");
        json.WriteString("tenantId", string.Create(CultureInfo.InvariantCulture, $"tenant-{(i + 1) % 100}"));
        json.WriteStartObject("utm");
        json.WriteString("campaign", "winter-sale");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] Ids(IReadOnlyList<string> ids) => Array(ids.Count, (json, i) => json.WriteStringValue(ids[i]));

    /// <summary>Collections, tags or partners that have a name alone.</summary>
    public static byte[] Named(string name, int count) => Array(count, (json, i) =>
    {
        json.WriteStartObject();
        json.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"{name} {i}"));
        json.WriteEndObject();
    });

    /// <summary>The ids of an answer's objects, in its order.</summary>
    public static List<string> IdsOf(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
    }

    private static byte[] Array(int count, Action<Utf8JsonWriter, int> write)
    {
        var buffer = new ArrayBufferWriter<byte>(count * 512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
            write(json, i);

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
