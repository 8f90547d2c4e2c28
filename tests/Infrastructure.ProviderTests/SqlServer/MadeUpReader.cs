using System.Collections;
using System.Data.Common;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>One row, or none, of as many columns as anybody reads, each of the type it is read as.</summary>
internal sealed class MadeUpReader(bool hasRow, bool hasNulls, bool isZero = false) : DbDataReader
{
    private readonly byte _number = (byte)(isZero ? 0 : 1);

    /// <summary>Every id of every row, and of every request that asks for one.</summary>
    public static readonly Guid Id = new("01a1f9d1-b1db-735b-b9e9-4fcb09b33bae");

    /// <summary>What a text is: JSON where it has to be, an address else.</summary>
    public static string Text(bool isJson) => isJson ? "{}" : "https://example.com/";

    private bool _isRead = !hasRow;

    public override int FieldCount => 100;

    public override int Depth => 0;

    public override bool HasRows => hasRow;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => throw new NotSupportedException();

    public override object this[string name] => throw new NotSupportedException();

    public override bool Read() => !_isRead && (_isRead = true);

    /// <summary>Statements in one text answer one after the other, all alike.</summary>
    public override bool NextResult()
    {
        _isRead = !hasRow;
        return true;
    }

    public override bool IsDBNull(int ordinal) => hasNulls;

    public override T GetFieldValue<T>(int ordinal) => (T)(object)(typeof(T) switch
    {
        var type when type == typeof(byte[]) => Array.Empty<byte>(),
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(Guid) => Id,
        var type => throw new NotSupportedException(type.Name),
    });

    public override bool GetBoolean(int ordinal) => !isZero;

    public override byte GetByte(int ordinal) => _number;

    public override DateTime GetDateTime(int ordinal) => DateTime.UnixEpoch;

    public override decimal GetDecimal(int ordinal) => _number;

    public override double GetDouble(int ordinal) => _number;

    public override float GetFloat(int ordinal) => _number;

    public override Guid GetGuid(int ordinal) => Id;

    public override short GetInt16(int ordinal) => _number;

    public override int GetInt32(int ordinal) => _number;

    public override long GetInt64(int ordinal) => _number;

    public override string GetString(int ordinal) => Text(!hasNulls);

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override object GetValue(int ordinal) => throw new NotSupportedException();

    public override string GetName(int ordinal) => throw new NotSupportedException();

    public override int GetOrdinal(string name) => throw new NotSupportedException();

    public override string GetDataTypeName(int ordinal) => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => throw new NotSupportedException();

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();
}
