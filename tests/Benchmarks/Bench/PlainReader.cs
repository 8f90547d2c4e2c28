using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Hoko.Bench;

/// <summary>
/// GETs over one connection that stays open, read to their last byte by nothing but a socket and kept nowhere, as psql reads
/// <c>\copy</c> to nowhere: what a client of more parts takes for itself is not Hoko's.
/// </summary>
internal sealed class PlainReader : IDisposable
{
    private const int ReadBytes = 256 << 10;

    // The last chunk. No other bytes of an answer look like it: JSON has no bare line ends.
    private static readonly byte[] End = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer = new byte[ReadBytes];
    private readonly string _head;

    public PlainReader(string url, string key)
    {
        var server = new Uri(url);
        _socket.Connect(server.Host, server.Port);
        _head = $"HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n";
    }

    /// <summary>Reads an answer and says how many bytes it had, its head included.</summary>
    public long Read(string path)
    {
        _socket.Send(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET {path} {_head}")));
        var (length, kept) = (0L, 0);
        while (true)
        {
            // The end may come in two parts.
            var read = _socket.Receive(_buffer.AsSpan(kept));
            if (read == 0 || (length == 0 && !_buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8)))
                throw new InvalidOperationException($"{path}: no whole answer of 200.");

            length += read;
            var seen = _buffer.AsSpan(0, kept + read);
            if (seen.EndsWith(End))
                return length;

            kept = Math.Min(seen.Length, End.Length - 1);
            seen[^kept..].CopyTo(_buffer);
        }
    }

    public void Dispose() => _socket.Dispose();
}
