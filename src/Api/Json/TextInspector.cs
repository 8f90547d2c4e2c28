using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Hoko.Api.Json;

/// <summary>Tells texts that every database keeps from those that it would refuse or change: no NUL, no half of a surrogate pair, valid UTF-8.</summary>
internal static class TextInspector
{
    private const int EscapeLength = 6;

    /// <summary>Judges the string or key that the reader stands at, without decoding it.</summary>
    public static bool IsSound(ref Utf8JsonReader reader)
    {
        var raw = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return Utf8.IsValid(raw) && (!reader.ValueIsEscaped || AreSoundEscapes(raw));
    }

    private static bool AreSoundEscapes(ReadOnlySpan<byte> raw)
    {
        for (var escape = raw.IndexOf((byte)'\\'); escape >= 0; escape = raw.IndexOf((byte)'\\'))
        {
            raw = raw[escape..];
            if (raw[1] != (byte)'u')
            {
                raw = raw[2..];
                continue;
            }

            var unit = UnitOf(raw);
            raw = raw[EscapeLength..];
            if (unit == '\0' || char.IsLowSurrogate(unit))
                return false;

            if (!char.IsHighSurrogate(unit))
                continue;

            if (raw.Length < EscapeLength || raw[0] != (byte)'\\' || raw[1] != (byte)'u' || !char.IsLowSurrogate(UnitOf(raw)))
                return false;

            raw = raw[EscapeLength..];
        }

        return true;
    }

    private static char UnitOf(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
