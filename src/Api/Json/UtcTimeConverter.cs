using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hoko.Api.Json;

/// <summary>Writes instants as ISO 8601 in UTC with a <c>Z</c>, the milliseconds where there are any.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Dates of requests are read strictly, as optional fields.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var length, Form, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
