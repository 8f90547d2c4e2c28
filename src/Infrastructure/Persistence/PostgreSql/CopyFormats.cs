namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>How values of a CLR type are written for a type of the database.</summary>
internal static class CopyFormats
{
    private static readonly Action<CopyBuffer, string> Text = (buffer, value) => buffer.Write(value);

    private static readonly Dictionary<(Type, string), Delegate> Known = new()
    {
        [(typeof(bool), "boolean")] = (CopyBuffer buffer, bool value) => buffer.Write(value),
        [(typeof(int), "integer")] = (CopyBuffer buffer, int value) => buffer.Write(value),
        [(typeof(long), "bigint")] = (CopyBuffer buffer, long value) => buffer.Write(value),
        [(typeof(Guid), "uuid")] = (CopyBuffer buffer, Guid value) => buffer.Write(value),
        [(typeof(DateTimeOffset), "timestamp with time zone")] = (CopyBuffer buffer, DateTimeOffset value) => buffer.Write(value),
        [(typeof(byte[]), "bytea")] = (CopyBuffer buffer, byte[] value) => buffer.Write(value),
        [(typeof(string), "text")] = Text,
        [(typeof(string), "character varying")] = Text,
    };

    /// <summary>An <c>Action&lt;CopyBuffer, T&gt;</c>. COPY converts nothing: what is not known here would be misread by the server.</summary>
    public static Delegate Of(Type type, string storeType) => Known.TryGetValue((type, storeType), out var format)
        ? format
        : throw new NotSupportedException($"Binary COPY of {type.Name} into {storeType} has no format yet.");
}
