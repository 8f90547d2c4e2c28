using System.Text;
using System.Text.Json;

namespace Hoko.Infrastructure.Persistence.Transfer;

/// <summary>Reads an export line by line and says of what it doesn't understand where it stands.</summary>
internal sealed class TransferReader(Stream source) : IDisposable
{
    private readonly StreamReader _lines = new(source, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
    private long _line;

    public async Task<JsonElement> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            var line = await _lines.ReadLineAsync(cancellationToken) ?? throw new TransferRefusedException($"The export ends after line {_line}: it is not whole.");
            _line++;
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }
        catch (Exception failure) when (failure is JsonException or DecoderFallbackException)
        {
            throw Refuse("is no JSON", failure);
        }
    }

    /// <summary>A number of a line that says one thing; null where it says another.</summary>
    public static long? Number(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : null;

    /// <summary>The values of a row, put into the order of the table's columns.</summary>
    public object?[] Values(JsonElement line, Type[] types, int[] places)
    {
        if (line.GetArrayLength() != types.Length)
            throw Refuse($"has {line.GetArrayLength()} values, not {types.Length}");

        try
        {
            var values = new object?[types.Length];
            var index = 0;
            foreach (var value in line.EnumerateArray())
            {
                values[places[index]] = TransferValues.Read(value, types[places[index]]);
                index++;
            }

            return values;
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException)
        {
            throw Refuse("has a value that its column can't hold", failure);
        }
    }

    public TransferRefusedException Refuse(string why, Exception? inner = null) => new($"Line {_line} of the export {why}.", inner);

    public void Dispose() => _lines.Dispose();
}
