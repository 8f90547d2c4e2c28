using System.Text.Json;
using System.Text.Json.Serialization;
using Hoko.Application.Common;

namespace Hoko.Api.Json;

/// <summary>
/// Reads a field into an <see cref="Optional{T}"/>. A value of another JSON type is passed over and remembered as malformed:
/// nothing is thrown, so the other fields of the item, and the items after it, are read too.
/// </summary>
internal sealed class OptionalConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var value = typeToConvert.GetGenericArguments()[0];
        return (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(value), options)!;
    }

    private sealed class Converter<T>(JsonSerializerOptions options) : JsonConverter<Optional<T>>
        where T : notnull
    {
        private readonly ValueReader<T> _reader = ValueReader.For<T>(options);

        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
                return Optional<T>.Null;

            if (_reader(ref reader, out var value))
                return value;

            reader.PassOver();
            return Optional<T>.Malformed;
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Input is read, never written.");
    }
}
