using System.Text;

namespace Hoko.Domain.Common;

/// <summary>The code points that Unicode keeps for internal use. Clients may send them, and normalization throws on some of them.</summary>
public static class Noncharacters
{
    /// <summary>Normalizes a text, with U+FFFD in place of noncharacters and unpaired surrogates. No name contains it.</summary>
    public static string NormalizeWithout(string text, NormalizationForm form) =>
        Ascii.IsValid(text) ? text : Replace(text).Normalize(form);

    private static string Replace(string text)
    {
        var replaced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            replaced.Append(IsNoncharacter(rune) ? Rune.ReplacementChar.ToString() : rune.ToString());

        return replaced.ToString();
    }

    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
