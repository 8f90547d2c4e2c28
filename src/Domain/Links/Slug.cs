using System.Globalization;
using System.Text;
using Hoko.Domain.Common;

namespace Hoko.Domain.Links;

/// <summary>The rules of paths that clients choose for their links.</summary>
public static class Slug
{
    /// <summary>In UTF-16 units, once normalised.</summary>
    public const int MaxLength = 100;

    // Behind the last slash this is the address of the link's own script.
    private const string ScriptName = "analytics.js";

    /// <summary>What ends a path, is encoded otherwise by different clients, or ends an attribute.</summary>
    public const string Foreign = "\\?#%\"<>^`{|}";

    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>One spelling of characters that can be put together in several ways, so that what looks the same is the same.</summary>
    public static string Normalize(string text) => Noncharacters.NormalizeWithout(text, NormalizationForm.FormC);

    /// <summary>The flaw of a normalised text, or null.</summary>
    public static SlugFlaw? Check(string slug)
    {
        if (slug.Length > MaxLength)
            return SlugFlaw.TooLong;

        if (slug.EnumerateRunes().Any(IsForeign))
            return SlugFlaw.Characters;

        var segments = slug.Split('/');
        if (segments.Any(segment => segment is "" or "." or ".."))
            return SlugFlaw.Segments;

        return IsReserved(segments[0]) || LookAlikes.Plain(segments[^1]) == ScriptName ? SlugFlaw.Reserved : null;
    }

    /// <summary>Whether the text has the form of an id that Hoko gives.</summary>
    public static bool IsLikeShortId(string slug) => ShortId.IsWellFormed(slug);

    /// <summary>Whether a new link can't take the slug, though one that has it keeps it.</summary>
    public static bool IsWellKnown(string slug)
    {
        var end = slug.IndexOf('/', StringComparison.Ordinal);
        var segment = end < 0 ? slug : slug[..end];
        return WellKnownNames.Contain(segment) || WellKnownNames.Contain(LookAlikes.Plain(segment));
    }

    private static bool IsReserved(string segment) => ReservedWords.Contain(segment) || ReservedWords.Contain(LookAlikes.Plain(segment));

    /// <summary>What nobody sees or nobody can type; emoji and Persian words need the joiners.</summary>
    private static bool IsForeign(Rune rune) =>
        rune == Rune.ReplacementChar
        || (rune.IsAscii && Foreign.Contains((char)rune.Value, StringComparison.Ordinal))
        || Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format => rune.Value is not (ZeroWidthJoiner or ZeroWidthNonJoiner),
            UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
            _ => false,
        };
}
