using System.Collections.Frozen;
using System.Text;
using Hoko.Domain.Common;

namespace Hoko.Domain.Links;

/// <summary>Sees through letters that look like others: full-width forms, letters with marks, and those that Cyrillic and Greek share with Latin by shape.</summary>
internal static class LookAlikes
{
    private static readonly FrozenDictionary<char, char> Latin = Pairs(
        "аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj ԁd ԛq ԝw һh ӏl ԍg ɡg пn гr ъb ьb",
        "αa βb εe ηn ιi κk νv οo ρp τt υu χx γy ωw ϲc ϳj",
        "ıi ȷj øo łl đd ħh ŧt ƒf ɩi ɑa ꞵb ʋu").ToFrozenDictionary(pair => pair.From, pair => pair.To);

    /// <summary>The text in plain small Latin letters, as far as it looks like such.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in Noncharacters.NormalizeWithout(text, NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (!IsUnseen(character))
                plain.Append(Latin.GetValueOrDefault(character, character));
        }

        return plain.ToString();
    }

    /// <summary>Marks above and below letters, and joiners.</summary>
    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format;

    private static IEnumerable<(char From, char To)> Pairs(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).Select(pair => (pair[0], pair[1]));
}
