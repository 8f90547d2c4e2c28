using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hoko.Api.Json;

/// <summary>Writes instants as ISO 8601 in UTC with a <c>Z</c>, the milliseconds where there are any.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const int ToSeconds = 19;
    private const int ToMilliseconds = 23;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Dates of requests are read strictly, as optional fields.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[32];
        writer.WriteStringValue(Format(value, text));
    }

    /// <summary>A format of one's own costs several times the standard one; cut, that says the same.</summary>
    internal static ReadOnlySpan<byte> Format(DateTimeOffset value, Span<byte> text)
    {
        Utf8Formatter.TryFormat(value.UtcDateTime, text, out _, 'O');
        var length = ToMilliseconds;
        while (length > ToSeconds && text[length - 1] is (byte)'0')
            length--;

        if (length == ToSeconds + 1)
            length = ToSeconds;

        text[length] = (byte)'Z';
        return text[..(length + 1)];
    }
}
