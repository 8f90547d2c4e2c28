using System.Text.Json;
using System.Text.Json.Serialization;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;

namespace Hoko.Api.Json;

/// <summary>Reads one item of a bulk request; one that is no good becomes its error, and reading goes on behind it.</summary>
internal sealed class BatchItemConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(BatchItem<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var item = typeToConvert.GetGenericArguments()[0];
        return item == typeof(IdInput)
            ? new IdConverter()
            : (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(item), options)!;
    }

    private sealed class Converter<T>(JsonSerializerOptions options) : JsonConverter<BatchItem<T>>
        where T : class
    {
        private readonly JsonConverter<T> _item = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override bool HandleNull => true;

        public override BatchItem<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var flaw = reader.TokenType == JsonTokenType.StartObject
                ? ItemInspector.Inspect(reader)
                : new ItemError(null, null, new Flaw(ErrorCodes.ItemNotObject));
            if (flaw is null)
                return new BatchItem<T>(_item.Read(ref reader, typeof(T), options), null);

            reader.PassOver();
            return new BatchItem<T>(null, flaw);
        }

        public override void Write(Utf8JsonWriter writer, BatchItem<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Items are read, never written.");
    }

    private sealed class IdConverter : JsonConverter<BatchItem<IdInput>>
    {
        public override bool HandleNull => true;

        public override BatchItem<IdInput> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id))
                return new BatchItem<IdInput>(new IdInput(id), null);

            reader.PassOver();
            return new BatchItem<IdInput>(null, new ItemError(null, null, new Flaw(ErrorCodes.IdInvalid)));
        }

        public override void Write(Utf8JsonWriter writer, BatchItem<IdInput> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Items are read, never written.");
    }
}
