using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Json;

/// <summary>
/// A list that is written while it is read, one piece being made while the one before is sent. Nothing leaves before the first
/// piece is full: what fails until then is still answered as an error.
/// </summary>
internal sealed class JsonRows<T>(IAsyncEnumerable<T> rows, Action<Utf8JsonWriter, T> write) : IActionResult
{
    private const int PieceBytes = 64 << 10;

    private static readonly JsonWriterOptions Options = new() { Encoder = ApiJson.Options.Encoder, SkipValidation = true };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var aborted = context.HttpContext.RequestAborted;
        response.ContentType = ApiJson.ContentType;

        var pieces = new TwoPieces(PieceBytes);
        var sending = Task.CompletedTask;
        await using var json = new Utf8JsonWriter(pieces, Options);
        json.WriteStartArray();
        await foreach (var row in rows.WithCancellation(aborted))
        {
            write(json, row);
            if (json.BytesPending + pieces.Length < PieceBytes)
                continue;

            json.Flush();
            await sending;
            sending = SendAsync(response, pieces.Take(), aborted);
        }

        json.WriteEndArray();
        json.Flush();
        await sending;
        await SendAsync(response, pieces.Take(), aborted);
    }

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        // A compressor keeps the beginning to itself, and an error would be written behind it.
        if (!response.HasStarted)
            await response.StartAsync(cancellationToken);

        await response.Body.WriteAsync(piece, cancellationToken);
    }
}
