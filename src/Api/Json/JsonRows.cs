using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Json;

/// <summary>
/// A list that is written while it is read, piece by piece. The connection takes several of them before it makes the reading wait
/// (<see cref="BytesUnderWay"/>). Nothing leaves before the first is full: what fails until then is still answered as an error.
/// </summary>
internal sealed class JsonRows<T>(IAsyncEnumerable<T> rows, Action<JsonText, T> write) : IActionResult
{
    /// <summary>What a connection holds of an answer that its client has not taken yet.</summary>
    public const int BytesUnderWay = 1 << 20;

    private const int PieceBytes = 64 << 10;

    // A row is written before its length is known.
    private const int BufferBytes = PieceBytes + (PieceBytes >> 2);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var aborted = context.HttpContext.RequestAborted;
        response.ContentType = ApiJson.ContentType;

        var json = new JsonText(BufferBytes);
        json.StartArray();
        await foreach (var row in rows.WithCancellation(aborted))
        {
            write(json, row);
            if (json.Length >= PieceBytes)
                await SendAsync(response, json, aborted);
        }

        json.EndArray();
        await SendAsync(response, json, aborted);
    }

    private static async ValueTask SendAsync(HttpResponse response, JsonText json, CancellationToken cancellationToken)
    {
        // A compressor keeps the beginning to itself, and an error would be written behind it.
        if (!response.HasStarted)
            await response.StartAsync(cancellationToken);

        await response.Body.WriteAsync(json.Written, cancellationToken);
        json.Clear();
    }
}
