using System.Text.Json;
using System.Text.Json.Serialization;
using Hoko.Api.Json;
using Hoko.Application.Common;

namespace Hoko.Api.ShortPen;

/// <summary>How the ShortPen-compatible API reads and writes JSON: as the other, under names of its own.</summary>
internal static class ShortPenJson
{
    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = ApiJson.Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Converters.Insert(0, new NumbersConverter());
        return options;
    }

    /// <summary>Takes one number for a list of it, and reads the rest as any field.</summary>
    private sealed class NumbersConverter : JsonConverter<Optional<IReadOnlyList<Optional<long>>>>
    {
        private JsonConverter<Optional<IReadOnlyList<Optional<long>>>>? _field;

        public override bool HandleNull => true;

        public override Optional<IReadOnlyList<Optional<long>>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (WholeNumber.TryRead(ref reader, out var one))
                return Of<IReadOnlyList<Optional<long>>>([one]);

            // Not before the options are in use: until then they know no types.
            _field ??= (JsonConverter<Optional<IReadOnlyList<Optional<long>>>>)new OptionalConverter().CreateConverter(typeToConvert, options);
            return _field.Read(ref reader, typeToConvert, options);
        }

        public override void Write(Utf8JsonWriter writer, Optional<IReadOnlyList<Optional<long>>> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Fields are read, never written.");

        /// <summary>The language converts no interface to another type by itself.</summary>
        private static Optional<T> Of<T>(T value)
            where T : notnull => value;
    }
}
