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

    /// <summary>Takes one number for a list of it.</summary>
    private sealed class NumbersConverter : JsonConverter<Optional<IReadOnlyList<Optional<long>>>>
    {
        private readonly ValueReader<IReadOnlyList<Optional<long>>> _list = ValueReader.For<IReadOnlyList<Optional<long>>>(Numbers);

        private static readonly JsonSerializerOptions Numbers = ApiJson.Options;

        public override bool HandleNull => true;

        public override Optional<IReadOnlyList<Optional<long>>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
                return Optional<IReadOnlyList<Optional<long>>>.Null;

            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var one))
                return Of<IReadOnlyList<Optional<long>>>([one]);

            if (_list(ref reader, out var many))
                return Of(many);

            reader.PassOver();
            return Optional<IReadOnlyList<Optional<long>>>.Malformed;
        }

        /// <summary>The language converts no interface to another type by itself.</summary>
        private static Optional<T> Of<T>(T value)
            where T : notnull => value;

        public override void Write(Utf8JsonWriter writer, Optional<IReadOnlyList<Optional<long>>> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Fields are read, never written.");
    }
}
