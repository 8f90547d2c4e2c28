using System.Text.Json;
using Hoko.Application.Common.Errors;

namespace Hoko.Api.Json;

/// <summary>
/// Looks through a whole value before it is read, for what the serializer takes silently or throws over: a key that stands
/// twice in one object, a NUL, half a surrogate pair. Fields that Hoko ignores are looked through as well.
/// </summary>
internal static class ItemInspector
{
    private const int MaxDepth = 64;
    private const int MaxKeysInSight = 256;
    private const int MaxTokens = 4_096;

    /// <summary>The first flaw of the value that the reader stands at, or null. The caller's reader is a copy and does not move.</summary>
    public static ItemError? Inspect(Utf8JsonReader reader) => IsClearlySound(reader) ? null : ItemExplorer.FirstFlaw(reader);

    /// <summary>
    /// Compares hashes of keys, which settles nearly every item without making a string. Where two are equal, or an object
    /// has very many keys, the thorough look decides.
    /// </summary>
    private static bool IsClearlySound(Utf8JsonReader reader)
    {
        Span<int> hashes = stackalloc int[MaxKeysInSight];
        Span<int> firstOfObject = stackalloc int[MaxDepth + 1];
        var (count, tokens, root) = (0, 0, reader.CurrentDepth);
        do
        {
            if (++tokens > MaxTokens)
                return false;

            var depth = reader.CurrentDepth - root;
            if (depth > MaxDepth)
                return false;

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    firstOfObject[depth] = count;
                    break;
                case JsonTokenType.EndObject:
                    count = firstOfObject[depth];
                    break;
                case JsonTokenType.PropertyName:
                    if (count == MaxKeysInSight || reader.ValueIsEscaped || !TextInspector.IsSound(ref reader))
                        return false;

                    var hash = HashOf(reader.ValueSpan);
                    if (hashes[firstOfObject[depth - 1]..count].Contains(hash))
                        return false;

                    hashes[count++] = hash;
                    break;
                case JsonTokenType.String when !TextInspector.IsSound(ref reader):
                    return false;
            }
        }
        while (reader.MovesWithin(root));

        return true;
    }

    private static int HashOf(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    /// <summary>Goes to the end of the value that the reader stands at. All of it is in memory, though the reader, which may be at the middle of a stream, does not know.</summary>
    public static void PassOver(this ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
            throw new InvalidOperationException("The serializer has given a converter half a value.");
    }

    /// <summary>Goes to the next token of the value that began at the depth; false at its end.</summary>
    public static bool MovesWithin(this ref Utf8JsonReader reader, int root) =>
        (reader.CurrentDepth > root || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.Read();
}
