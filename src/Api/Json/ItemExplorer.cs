using System.Text.Json;
using Hoko.Application.Common.Errors;

namespace Hoko.Api.Json;

/// <summary>The thorough look of <see cref="ItemInspector"/>: knows where it is, and compares keys as texts.</summary>
internal static class ItemExplorer
{
    // Far over what any item has, and far below what would take a node's memory.
    private const int MaxKeys = 1_000;
    private const int MaxElements = 10_000;

    public static ItemError? FirstFlaw(Utf8JsonReader reader)
    {
        var levels = new Stack<Level>();
        var root = reader.CurrentDepth;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    levels.NextElement();
                    levels.Push(new Level(reader.TokenType == JsonTokenType.StartObject ? new HashSet<string>(StringComparer.Ordinal) : null));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    levels.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    // An unsound key can't be told: its object is.
                    if (!TextInspector.IsSound(ref reader))
                        return new ItemError(null, levels.PathOfObject(), new Flaw(ErrorCodes.TextInvalidCharacters));

                    var level = levels.Peek();
                    level.Key = reader.GetString()!;
                    if (!level.Keys!.Add(level.Key))
                        return new ItemError(null, levels.Path(), new Flaw(ErrorCodes.ItemDuplicateKey, level.Key));

                    if (level.Keys.Count > MaxKeys)
                        return new ItemError(null, levels.PathOfObject(), new Flaw(ErrorCodes.ListTooLong, MaxKeys));

                    break;
                default:
                    levels.NextElement();
                    if (levels.TryPeek(out var list) && list.Index >= MaxElements)
                        return new ItemError(null, levels.PathOfObject(), new Flaw(ErrorCodes.ListTooLong, MaxElements));

                    if (reader.TokenType == JsonTokenType.String && !TextInspector.IsSound(ref reader))
                        return new ItemError(null, levels.Path(), new Flaw(ErrorCodes.TextInvalidCharacters));

                    break;
            }
        }
        while (reader.MovesWithin(root));

        return null;
    }

    private static void NextElement(this Stack<Level> levels)
    {
        if (levels.TryPeek(out var level) && level.Keys is null)
            level.Index++;
    }

    private static string? PathOfObject(this Stack<Level> levels)
    {
        var inner = levels.Pop();
        var path = levels.Path();
        levels.Push(inner);
        return path;
    }

    private static string? Path(this Stack<Level> levels)
    {
        var path = string.Concat(levels.Reverse().Select(level => level.Keys is null ? $"[{level.Index}]" : "." + level.Key));
        return path.Length == 0 ? null : path.TrimStart('.');
    }

    /// <summary>An object or array that is being looked through.</summary>
    private sealed class Level(HashSet<string>? keys)
    {
        /// <summary>The keys so far; null in an array.</summary>
        public HashSet<string>? Keys { get; } = keys;

        public string Key { get; set; } = "";

        public int Index { get; set; } = -1;
    }
}
