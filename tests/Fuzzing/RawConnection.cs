using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Hoko.Fuzzing;

/// <summary>One connection to the server, and an HTTP client on it that sends what it is given and reads strictly.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int LargestInPieces = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PieceDelay = TimeSpan.FromMilliseconds(2);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly PipeReader _reader;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
        _reader = PipeReader.Create(_stream);
    }

    public static async Task<RawConnection> OpenAsync(Uri server)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port);
        return new RawConnection(client);
    }

    /// <summary>The answer; null where the connection ended without one.</summary>
    public async Task<FuzzAnswer?> SendAsync(FuzzRequest request, string host)
    {
        using var bound = new CancellationTokenSource(Patience);
        var sending = WriteAsync(request, host, bound.Token);
        try
        {
            return await ReadAsync(request.Method, bound.Token);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            await sending;
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A server that answers early need not read on, and closes; that is its right.</summary>
    private async Task WriteAsync(FuzzRequest request, string host, CancellationToken cancellationToken)
    {
        try
        {
            if (request.Pieces > 1 && request.Body.Length <= LargestInPieces)
                await WriteInPiecesAsync([.. request.Head(host), .. request.Body], request.Pieces, cancellationToken);
            else
            {
                await _stream.WriteAsync(request.Head(host), cancellationToken);
                await _stream.WriteAsync(request.Body, cancellationToken);
            }

            if (request.EndsEarly)
                _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException)
        {
            // What was answered meanwhile is read all the same.
        }
    }

    private async Task WriteInPiecesAsync(byte[] bytes, int pieces, CancellationToken cancellationToken)
    {
        foreach (var piece in bytes.Chunk(Math.Max(1, bytes.Length / pieces)))
        {
            await _stream.WriteAsync(piece, cancellationToken);
            await Task.Delay(PieceDelay, cancellationToken);
        }
    }

    private async Task<FuzzAnswer?> ReadAsync(string method, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await LineAsync(cancellationToken) is not { } first)
                return null;

            var parts = first.Split(' ', 3);
            if (parts.Length < 2 || parts[0] != "HTTP/1.1")
                throw new InvalidDataException($"A status line that is none: {first}");

            var status = int.Parse(parts[1], CultureInfo.InvariantCulture);
            var headers = await HeadersAsync(cancellationToken);
            if (status is >= 100 and < 200)
                continue;

            var hasBody = method != "HEAD" && status is not (204 or 304);
            var (body, ended) = hasBody ? await BodyAsync(headers, cancellationToken) : ([], true);
            var closes = string.Equals(Value(headers, "Connection"), "close", StringComparison.OrdinalIgnoreCase);
            return new FuzzAnswer(status, headers, Decompressed(body, Value(headers, "Content-Encoding")), ended && !closes);
        }
    }

    private async Task<List<(string Name, string Value)>> HeadersAsync(CancellationToken cancellationToken)
    {
        var headers = new List<(string, string)>();
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw new InvalidDataException($"A header that is none: {line}");

            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        return headers;
    }

    private async Task<(byte[] Body, bool Ended)> BodyAsync(List<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (Value(headers, "Transfer-Encoding") == "chunked")
        {
            while (await ChunkSizeAsync(cancellationToken) is > 0 and var size)
            {
                await CopyAsync(body, size, cancellationToken);
                await LineAsync(cancellationToken);
            }

            await LineAsync(cancellationToken);
            return (body.ToArray(), true);
        }

        var length = Value(headers, "Content-Length") is { } told ? int.Parse(told, CultureInfo.InvariantCulture) : int.MaxValue;
        await CopyAsync(body, length, cancellationToken);
        return (body.ToArray(), length < int.MaxValue);
    }

    private async Task<int> ChunkSizeAsync(CancellationToken cancellationToken) => await LineAsync(cancellationToken) is { } size
        ? int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : throw new EndOfStreamException("The answer ends between two chunks.");

    /// <summary>Copies as many bytes, or up to the end where that is how the answer ends.</summary>
    private async Task CopyAsync(MemoryStream body, int length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var read = await _reader.ReadAsync(cancellationToken);
            var taken = read.Buffer.Slice(0, Math.Min(length, read.Buffer.Length));
            foreach (var piece in taken)
                body.Write(piece.Span);

            length -= (int)taken.Length;
            _reader.AdvanceTo(taken.End);
            if (read.IsCompleted && length > 0)
            {
                if (length > int.MaxValue / 2)
                    return;

                throw new InvalidDataException($"An answer that ended {length} bytes early.");
            }
        }
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.Latin1.GetString(read.Buffer.Slice(0, end));
                _reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line.TrimEnd('\r');
            }

            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private static string? Value(List<(string Name, string Value)> headers, string name) =>
        headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static byte[] Decompressed(byte[] body, string? encoding)
    {
        if (encoding is null || body.Length == 0)
            return body;

        using var packed = new MemoryStream(body);
        using Stream unpacking = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }
}
