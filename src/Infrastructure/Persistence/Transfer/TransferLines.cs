using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hoko.Infrastructure.Persistence.Transfer;

/// <summary>
/// The lines of an export, a JSON value each. The first says what this is. A table is a line with its name and columns, a line for each
/// row (an array of values in the columns' order), and a line with their number. The last line counts the tables: a stream without
/// it was cut.
/// </summary>
internal static class TransferLines
{
    public const string Head = "hoko";
    public const string Table = "table";
    public const string Columns = "columns";
    public const string Rows = "rows";
    public const string Tables = "tables";

    /// <summary>What the first line says; another number is another format.</summary>
    public const int Format = 1;

    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Of(object line) => [.. JsonSerializer.SerializeToUtf8Bytes(line), (byte)'\n'];
}

/// <summary>How many rows a table had.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">Their number.</param>
public sealed record TransferredTable(string Table, long Rows);

/// <summary>An export can't be read, or not be brought in here. The message is for the operator.</summary>
public sealed class TransferRefusedException(string message, Exception? inner = null) : Exception(message, inner);
