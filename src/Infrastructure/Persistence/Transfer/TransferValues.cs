using System.Data.Common;
using System.Text.Json;

namespace Hoko.Infrastructure.Persistence.Transfer;

/// <summary>Values of columns as JSON: numbers, booleans, texts; times in UTC and UUIDs as text, bytes as Base64.</summary>
internal static class TransferValues
{
    public static void Write(Utf8JsonWriter json, DbDataReader row, int column, Type type)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNullValue();
            return;
        }

        switch (Type.GetTypeCode(type))
        {
            case TypeCode.Boolean:
                json.WriteBooleanValue(row.GetBoolean(column));
                break;
            case TypeCode.Int32:
                json.WriteNumberValue(row.GetInt32(column));
                break;
            case TypeCode.Int64:
                json.WriteNumberValue(row.GetInt64(column));
                break;
            case TypeCode.String:
                json.WriteStringValue(row.GetString(column));
                break;
            case var _ when type == typeof(Guid):
                json.WriteStringValue(row.GetGuid(column));
                break;
            case var _ when type == typeof(DateTimeOffset):
                json.WriteStringValue(row.GetFieldValue<DateTimeOffset>(column).UtcDateTime);
                break;
            case var _ when type == typeof(byte[]):
                json.WriteBase64StringValue(row.GetFieldValue<byte[]>(column));
                break;
            default:
                throw NotKnown(type);
        }
    }

    /// <exception cref="FormatException">The text is no value of the type.</exception>
    /// <exception cref="InvalidOperationException">The JSON is of another kind.</exception>
    public static object? Read(JsonElement json, Type type) => json.ValueKind == JsonValueKind.Null
        ? null
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => json.GetBoolean(),
            TypeCode.Int32 => json.GetInt32(),
            TypeCode.Int64 => json.GetInt64(),
            TypeCode.String => json.GetString(),
            _ when type == typeof(Guid) => json.GetGuid(),
            _ when type == typeof(DateTimeOffset) => json.GetDateTimeOffset().ToUniversalTime(),
            _ when type == typeof(byte[]) => json.GetBytesFromBase64(),
            _ => throw NotKnown(type),
        };

    private static NotSupportedException NotKnown(Type type) => new($"{type.Name} has no form in exports yet.");
}
