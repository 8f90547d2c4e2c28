namespace Hoko.Domain.Tags;

/// <summary>What a tag may look like. Stored by number: never renumber.</summary>
public enum TagColor
{
    Slate = 1,
    Gray = 2,
    Zinc = 3,
    Neutral = 4,
    Stone = 5,
    Red = 6,
    Orange = 7,
    Amber = 8,
    Yellow = 9,
    Lime = 10,
    Green = 11,
    Emerald = 12,
    Teal = 13,
    Cyan = 14,
    Sky = 15,
    Blue = 16,
    Indigo = 17,
    Violet = 18,
    Purple = 19,
    Fuchsia = 20,
    Pink = 21,
    Rose = 22,
}
