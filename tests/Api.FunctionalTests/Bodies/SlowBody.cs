using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>A request over a socket of its own whose body does not come, or comes in drips.</summary>
internal sealed class SlowBody : IDisposable
{
    private readonly TcpClient _client = new();
    private NetworkStream _stream = null!;

    private SlowBody()
    {
    }

    /// <summary>Sends the head, and the beginning of the body.</summary>
    /// <param name="server">Where.</param>
    /// <param name="path">What is posted to.</param>
    /// <param name="key">With which key.</param>
    /// <param name="length">The length that is announced; null for chunks.</param>
    /// <param name="beginning">The first bytes of the body.</param>
    public static async Task<SlowBody> BeginAsync(Uri server, string path, string key, long? length, string beginning = "")
    {
        var socket = new SlowBody();
        await socket._client.ConnectAsync(server.Host, server.Port);
        socket._stream = socket._client.GetStream();
        var framing = length is { } bytes ? "Content-Length: " + bytes.ToString(CultureInfo.InvariantCulture) : "Transfer-Encoding: chunked";
        var first = length is not null || beginning.Length == 0 ? beginning : $"{beginning.Length:x}\r\n{beginning}\r\n";
        await socket.SendAsync($"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n{framing}\r\n\r\n{first}");
        return socket;
    }

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Sends one byte after the other until the server has answered.</summary>
    public async Task<string> DripAsync()
    {
        var answer = AnswerAsync();
        while (!answer.IsCompleted)
        {
            try
            {
                await SendAsync(" ");
            }
            catch (IOException)
            {
                break;
            }

            await Task.WhenAny(answer, Task.Delay(20));
        }

        return await answer;
    }

    /// <summary>The head of the answer.</summary>
    public async Task<string> AnswerAsync()
    {
        var bytes = new byte[8 << 10];
        var read = 0;
        while (read < bytes.Length && !Encoding.ASCII.GetString(bytes, 0, read).Contains("\r\n\r\n", StringComparison.Ordinal)
            && await _stream.ReadAsync(bytes.AsMemory(read)) is > 0 and var more)
            read += more;

        return Encoding.ASCII.GetString(bytes, 0, read);
    }

    public void Dispose() => _client.Dispose();
}
