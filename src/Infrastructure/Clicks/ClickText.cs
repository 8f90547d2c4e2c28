using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hoko.Infrastructure.Clicks;

/// <summary>Texts in a click's record: their length plus one as a variable-length number, 0 for none, and their UTF-8.</summary>
internal static class ClickText
{
    private const int MaxLengthBytes = 5;

    /// <summary>At most so many characters of a text, and no half of one that takes two; the text itself where it is no longer.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int characters) =>
        text is null || text.Length <= characters ? text
        : text[..(char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters)];

    /// <summary>An upper bound of what the text takes.</summary>
    public static int MaxBytes(string? text) => MaxLengthBytes + ((text?.Length ?? 0) * 3);

    public static void Write(ref Span<byte> destination, string? text)
    {
        if (text is null)
        {
            destination[0] = 0;
            destination = destination[1..];
            return;
        }

        var length = (uint)Encoding.UTF8.GetByteCount(text) + 1;
        var at = 0;
        while (length >= 0x80)
        {
            destination[at++] = (byte)(length | 0x80);
            length >>= 7;
        }

        destination[at++] = (byte)length;
        at += Encoding.UTF8.GetBytes(text, destination[at..]);
        destination = destination[at..];
    }

    /// <summary>The text. A NUL, which may come percent-encoded with a visitor's query, is one that no database keeps.</summary>
    public static string? Read(ref ReadOnlySpan<byte> source)
    {
        var length = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var next = source[0];
            source = source[1..];
            length |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                break;
        }

        if (length == 0)
            return null;

        var text = Encoding.UTF8.GetString(source[..(int)(length - 1)]);
        source = source[(int)(length - 1)..];
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
    }
}
