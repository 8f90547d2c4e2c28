using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hoko.Testing;

/// <summary>A web server of a test's own words: it reads the head of a request and hands the connection over, for answers that no honest server gives.</summary>
public sealed class RawServer : IDisposable
{
    private const int MaxHeadBytes = 16 << 10;
    private const byte TlsHandshake = 0x16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, Stream, Task> _answer;
    private int _requests;

    /// <param name="answer">Answers a request, by its head, on the connection, which is closed then.</param>
    public RawServer(Func<string, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How many requests have come.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>A plain answer.</summary>
    public static string Response(string status, string body, string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                if (await HeadAsync(stream) is not { } head)
                    return;

                Interlocked.Increment(ref _requests);
                await _answer(head, stream);
            }
            catch (IOException)
            {
                // Whoever asked has gone.
            }
        }
    }

    /// <summary>Null for what is no request in the clear.</summary>
    private static async Task<string?> HeadAsync(NetworkStream stream)
    {
        var bytes = new byte[MaxHeadBytes];
        for (var length = 0; length < bytes.Length;)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length));
            length += read;
            if (read == 0 || bytes[0] == TlsHandshake)
                return null;

            var head = Encoding.ASCII.GetString(bytes, 0, length);
            if (head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                return head;
        }

        return null;
    }
}
