using System.Text.Json;
using System.Text.Json.Serialization;
using Hoko.Application.Common;

namespace Hoko.Api.Json;

/// <summary>Reads a value where the token is one of its type and form; leaves the reader where it was otherwise.</summary>
internal delegate bool ValueReader<T>(ref Utf8JsonReader reader, out T value);

internal static class ValueReader
{
    public static ValueReader<T> For<T>(JsonSerializerOptions options) =>
        typeof(T) == typeof(string) ? As<T>((ValueReader<string>)ReadString)
        : typeof(T) == typeof(bool) ? As<T>((ValueReader<bool>)ReadBoolean)
        : typeof(T) == typeof(long) ? As<T>((ValueReader<long>)WholeNumber.TryRead)
        : typeof(T) == typeof(Guid) ? As<T>((ValueReader<Guid>)ReadUuid)
        : typeof(T) == typeof(DateTimeOffset) ? As<T>((ValueReader<DateTimeOffset>)ReadDate)
        : Composite<T>(options);

    private static ValueReader<T> As<T>(Delegate reader) => (ValueReader<T>)reader;

    private static bool ReadString(ref Utf8JsonReader reader, out string value)
    {
        value = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return reader.TokenType == JsonTokenType.String;
    }

    private static bool ReadBoolean(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }

    private static bool ReadUuid(ref Utf8JsonReader reader, out Guid value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out value);
    }

    private static bool ReadDate(ref Utf8JsonReader reader, out DateTimeOffset value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && IsoDate.TryParse(reader.GetString()!, out value);
    }

    /// <summary>
    /// Objects and arrays go to the serializer's own converter. It is called directly: entering the serializer anew would
    /// scan the value once more.
    /// </summary>
    private static ValueReader<T> Composite<T>(JsonSerializerOptions options)
    {
        var converter = (JsonConverter<T>)options.GetConverter(typeof(T));
        var start = options.GetTypeInfo(typeof(T)).Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Enumerable
            ? JsonTokenType.StartArray
            : JsonTokenType.StartObject;
        return (ref Utf8JsonReader reader, out T value) =>
        {
            value = reader.TokenType == start ? converter.Read(ref reader, typeof(T), options)! : default!;
            return value is not null;
        };
    }
}
