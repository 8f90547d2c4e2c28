using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hoko.Api.Json;

/// <summary>
/// Reads whole numbers in any spelling that JSON has for them: <c>1</c>, <c>1.0</c> and <c>1e0</c> are one number, and clients in languages without
/// integers write all three. Exact: nothing passes through a <see cref="double"/>.
/// </summary>
internal static class WholeNumber
{
    private const int MaxDigits = 19;

    /// <summary>No body has as many digits as would bring a number of a larger exponent back into range.</summary>
    private const long MaxExponent = 1_000_000_000;

    /// <summary>False where the token is no number, has a fraction, or doesn't fit into 64 bits.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number
            && (reader.TryGetInt64(out value) || TryParse(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan, out value));
    }

    /// <summary>Parses a number that JSON's grammar allows.</summary>
    private static bool TryParse(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        var isNegative = number[0] == (byte)'-';
        var exponentAt = number.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = number[(isNegative ? 1 : 0)..(exponentAt < 0 ? number.Length : exponentAt)];
        var pointAt = mantissa.IndexOf((byte)'.');
        var whole = pointAt < 0 ? mantissa : mantissa[..pointAt];
        var fraction = pointAt < 0 ? [] : mantissa[(pointAt + 1)..];
        ReadOnlySpan<byte> digits = [.. whole, .. fraction];
        var significant = digits.TrimStart((byte)'0').TrimEnd((byte)'0');
        if (significant.IsEmpty)
            return true;

        // The number is its significant digits and then this many zeros.
        var trailing = digits.Length - digits.TrimEnd((byte)'0').Length;
        if (!TryParseExponent(exponentAt < 0 ? [] : number[(exponentAt + 1)..], out var exponent))
            return false;

        var zeros = exponent - fraction.Length + trailing;
        if (zeros < 0 || significant.Length + zeros > MaxDigits)
            return false;

        var text = (isNegative ? "-" : "") + Encoding.ASCII.GetString(significant) + new string('0', (int)zeros);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        return text.IsEmpty || (Utf8Parser.TryParse(text, out exponent, out var consumed) && consumed == text.Length && exponent is >= -MaxExponent and <= MaxExponent);
    }
}
