using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hoko.Bench;

/// <summary>
/// A browser on one connection, one request at a time. An answer counts when it has come whole; what a killed server left of one does not.
/// </summary>
/// <param name="server">Whom it visits.</param>
/// <param name="from">The address it has; where there is none, the system chooses.</param>
internal sealed class Visitor(Uri server, IPAddress? from = null) : IDisposable
{
    private const string Browser =
        "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36\r\n"
        + "Accept: text/html,application/xhtml+xml\r\nAccept-Language: en-GB,en;q=0.9\r\nAccept-Encoding: gzip, deflate\r\n\r\n";

    private readonly byte[] _received = new byte[16 << 10];
    private Socket? _socket;

    /// <summary>The answer's head, or null where the connection broke before it was whole; the next visit connects anew.</summary>
    /// <param name="shortId">The link.</param>
    /// <param name="method"><c>HEAD</c> where a page may come, whose end this does not look for.</param>
    public async Task<string?> VisitAsync(string shortId, string method = "GET")
    {
        try
        {
            _socket ??= await ConnectAsync();
            await _socket.SendAsync(Encoding.ASCII.GetBytes($"{method} /{shortId} HTTP/1.1\r\nHost: {server.Authority}\r\n{Browser}"));
            var length = 0;
            do
            {
                var read = await _socket.ReceiveAsync(_received.AsMemory(length));
                if (read == 0)
                    return Broken();

                length += read;
            }
            while (!_received.AsSpan(0, length).EndsWith("\r\n\r\n"u8));

            return Encoding.ASCII.GetString(_received, 0, length);
        }
        catch (SocketException)
        {
            return Broken();
        }
    }

    public void Dispose() => _socket?.Dispose();

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (from is not null)
                socket.Bind(new IPEndPoint(from, 0));

            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(server.Host), server.Port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private string? Broken()
    {
        _socket?.Dispose();
        _socket = null;
        return null;
    }
}
