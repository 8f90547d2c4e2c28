using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hoko.Fuzzing;

/// <summary>Turns a valid body into one that may be anything.</summary>
internal sealed class JsonMangler(Random random)
{
    // Not what any generated text holds; replaced by raw JSON once the body is a text.
    private const string Placeholder = "@@raw@@";
    private const string NumberPlaceholder = "@@number@@";

    private static readonly byte[] GzipBomb = Packed(1 << 20);

    /// <summary>Members and items changed, taken away, repeated; then perhaps the text and its bytes.</summary>
    public byte[] Mangle(JsonNode body, List<string> mutations)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
            ChangeOne(body, mutations);

        var text = body.ToJsonString();
        if (text.Contains(Placeholder, StringComparison.Ordinal))
            text = text.Replace($"\"{Placeholder}\"", Hostile.Json[random.Next(Hostile.Json.Length)], StringComparison.Ordinal);
        if (text.Contains(NumberPlaceholder, StringComparison.Ordinal))
            text = text.Replace($"\"{NumberPlaceholder}\"", OddSpellings.Numbers[random.Next(OddSpellings.Numbers.Length)], StringComparison.Ordinal);
        if (random.Next(8) == 0)
            text = RepeatKey(text, mutations);

        return Bytes(text, mutations);
    }

    private void ChangeOne(JsonNode body, List<string> mutations)
    {
        var places = Places(body).ToList();
        if (places.Count == 0)
            return;

        var (parent, at) = places[random.Next(places.Count)];
        mutations.Add($"at {(parent is JsonObject ? at : "an item")}");
        if (random.Next(3) == 0 && SpellOddly(parent, at))
            return;

        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                Set(parent, at, Placeholder);
                break;
            case 3 or 4:
                Set(parent, at, Hostile.Texts[random.Next(Hostile.Texts.Length)]);
                break;
            case 5 when parent is JsonObject members:
                members.Remove((string)at);
                break;
            case 5 when parent is JsonArray items:
                items.RemoveAt((int)at);
                break;
            case 6 when parent is JsonArray items:
                Repeat(items, (int)at);
                break;
            case 6 when parent is JsonObject members:
                members[Hostile.Texts[random.Next(Hostile.Texts.Length)]] = 1;
                break;
            default:
                var value = Get(parent, at)?.DeepClone();
                Set(parent, at, new JsonArray(value));
                break;
        }
    }

    /// <summary>A number or a date otherwise written; false if the value is neither.</summary>
    private bool SpellOddly(JsonNode parent, object at)
    {
        if (Get(parent, at)?.GetValueKind() == JsonValueKind.Number)
            Set(parent, at, NumberPlaceholder);
        else if (at is string name && name.EndsWith("At", StringComparison.Ordinal))
            Set(parent, at, OddSpellings.Dates[random.Next(OddSpellings.Dates.Length)]);
        else
            return false;

        return true;
    }

    /// <summary>The same item again, or more of it than some plan allows.</summary>
    private void Repeat(JsonArray items, int at)
    {
        var times = random.Next(40) == 0 ? 10_001 : random.Next(6) == 0 ? 51 : 1;
        for (; times > 0; times--)
            items.Add(items[at]?.DeepClone());
    }

    private byte[] Bytes(string text, List<string> mutations)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var how = random.Next(60);
        if (how < 12)
            mutations.Add($"bytes {how}");

        return how switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [0xEF, 0xBB, 0xBF, .. bytes],
            2 => Encoding.Unicode.GetBytes(text),
            3 => [.. bytes, .. bytes],
            4 => [],
            5 => Encoding.UTF8.GetBytes("name=" + Uri.EscapeDataString(text)),
            6 => GzipBomb,
            7 => Encoding.UTF8.GetBytes(new string('[', 100_000)),
            8 => [.. Enumerable.Repeat((byte)' ', 100_000), .. bytes],
            9 or 10 or 11 => WithByte(bytes),
            _ => bytes,
        };
    }

    private byte[] WithByte(byte[] bytes)
    {
        if (bytes.Length > 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

        return bytes;
    }

    private string RepeatKey(string text, List<string> mutations)
    {
        var keys = text.Split('"').Where((part, index) => index % 2 == 1 && part.Length is > 0 and < 40).ToList();
        if (keys.Count == 0)
            return text;

        var key = $"\"{keys[random.Next(keys.Count)]}\":";
        var at = text.IndexOf(key, StringComparison.Ordinal);
        mutations.Add("a key twice");
        return at < 0 ? text : text.Insert(at, key + "1,");
    }

    private static IEnumerable<(JsonNode Parent, object At)> Places(JsonNode node) => node switch
    {
        JsonObject members => members.ToList().SelectMany(member => Inner(node, member.Key, member.Value)),
        JsonArray items => items.ToList().SelectMany((item, index) => Inner(node, index, item)),
        _ => [],
    };

    private static IEnumerable<(JsonNode, object)> Inner(JsonNode parent, object at, JsonNode? value) =>
        new[] { (parent, at) }.Concat(value is null ? [] : Places(value));

    private static JsonNode? Get(JsonNode parent, object at) => at is int index ? parent[index] : parent[(string)at];

    private static void Set(JsonNode parent, object at, JsonNode? value)
    {
        if (at is int index)
            parent[index] = value;
        else
            parent[(string)at] = value;
    }

    private static byte[] Packed(int zeros)
    {
        using var packed = new MemoryStream();
        using (var packing = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize))
            packing.Write(new byte[zeros]);

        return packed.ToArray();
    }
}
