using System.Buffers;

namespace Hoko.Domain.Common;

/// <summary>Digits and Latin letters: what survives every URL, header and double click.</summary>
public static class Base62
{
    public const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>The number in base 62, padded with zeros to the length.</summary>
    public static string Encode(ulong value, int length) => string.Create(length, value, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(rest % 62)];
            rest /= 62;
        }
    });
}
