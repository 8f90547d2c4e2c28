using System.Collections.Frozen;

namespace Hoko.Domain.Tags;

/// <summary>The wire names of tag colours.</summary>
public static class TagColors
{
    /// <summary>What a tag has that was given none.</summary>
    public const TagColor Default = TagColor.Slate;

    private static readonly FrozenDictionary<string, TagColor> Values =
        Enum.GetValues<TagColor>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Enum.GetValues<TagColor>().Select(NameOf);

    public static string NameOf(TagColor color) => color.ToString().ToLowerInvariant();

    public static bool TryParse(string name, out TagColor color) => Values.TryGetValue(name, out color);
}
