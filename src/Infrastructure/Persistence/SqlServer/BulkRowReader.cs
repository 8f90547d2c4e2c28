using System.Collections;
using System.Data.Common;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>Shows rows to SqlBulkCopy as a forward-only reader; behind their own columns, the place of each among them.</summary>
internal sealed class BulkRowReader<T>(BulkRowShape<T> shape, IEnumerable<T> rows) : DbDataReader
{
    private readonly IEnumerator<T> _rows = rows.GetEnumerator();
    private long _place;

    public override int FieldCount => shape.Names.Count + 1;

    public override int Depth => 0;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        _place++;
        return _rows.MoveNext();
    }

    public override object GetValue(int ordinal) => IsPlace(ordinal) ? _place : shape.Readers[ordinal](_rows.Current) ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => !IsPlace(ordinal) && shape.Readers[ordinal](_rows.Current) is null;

    public override string GetName(int ordinal) => IsPlace(ordinal) ? SqlServerStatements.Place : shape.Names[ordinal];

    public override int GetOrdinal(string name) => name == SqlServerStatements.Place ? shape.Names.Count : shape.Names.IndexOf(name);

    public override Type GetFieldType(int ordinal) => IsPlace(ordinal) ? typeof(long) : shape.Types[ordinal];

    public override bool NextResult() => false;

    public override int GetValues(object[] values)
    {
        for (var i = 0; i < FieldCount; i++)
            values[i] = GetValue(i);

        return FieldCount;
    }

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rows.Dispose();

        base.Dispose(disposing);
    }

    private bool IsPlace(int ordinal) => ordinal == shape.Names.Count;
}
