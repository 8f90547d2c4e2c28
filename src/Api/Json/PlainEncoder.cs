using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Hoko.Api.Json;

/// <summary>
/// Escapes what JSON requires, and nothing else: quotes, backslashes, controls. Every other character leaves as it came, emoji
/// too, for which the framework's own encoders write pairs of escapes. Half of a surrogate pair, which no text of Hoko holds,
/// becomes a replacement character.
/// </summary>
internal sealed class PlainEncoder : JavaScriptEncoder
{
    private const int LongestEscape = 6;

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(control => (char)control), '"', '\\']);

    public static readonly PlainEncoder Instance = new();

    public override int MaxOutputCharactersPerInputCharacter => LongestEscape;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => FirstToEncode(new ReadOnlySpan<char>(text, textLength));

    /// <summary>Where the first character stands that does not leave as it came; negative where there is none.</summary>
    public static int FirstToEncode(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAny(Escaped);
        var plain = first < 0 ? text : text[..first];
        var surrogate = plain.IndexOfAnyInRange('\uD800', '\uDFFF');
        return surrogate >= 0 && FirstUnpaired(plain, surrogate) is >= 0 and var unpaired ? unpaired : first;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        var letter = unicodeScalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        return letter == '\0'
            ? target.TryWrite(CultureInfo.InvariantCulture, $"\\u{unicodeScalar:x4}", out numberOfCharactersWritten)
            : target.TryWrite(CultureInfo.InvariantCulture, $"\\{letter}", out numberOfCharactersWritten);
    }

    private static int FirstUnpaired(ReadOnlySpan<char> text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;

            if (Rune.DecodeFromUtf16(text[i..], out _, out _) != OperationStatus.Done)
                return i;

            i++;
        }

        return -1;
    }
}
