using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hoko.Bench;

/// <summary>
/// <c>half-open --url U --kind silent|headers|body --count N --seconds S [--path P] [--key K]</c>: keeps so many requests half-open for so long. <c>silent</c> connects and says
/// nothing, <c>headers</c> sends a byte of a header a second and never ends it, <c>body</c> posts a form, or JSON where it has a key, to a path and sends a byte of the body a second. What the server
/// closes is opened again. Prints how many were opened, how many the server closed, and the longest that one lived in seconds.
/// </summary>
internal sealed class HalfOpen
{
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(1);

    // Nothing that could be refused before the end: a part of any header, of any value of a form, and of any JSON between two others.
    private static readonly byte[] Byte = " "u8.ToArray();

    private readonly IPEndPoint _server;
    private readonly byte[] _beginning;
    private readonly bool _isSilent;
    private readonly TimeSpan _length;
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _opened;
    private int _closed;
    private long _longest;

    private HalfOpen(Arguments arguments)
    {
        var url = new Uri(arguments["url"]);
        _server = new IPEndPoint(IPAddress.Parse(url.Host), url.Port);
        _beginning = Encoding.ASCII.GetBytes(BeginningOf(arguments, url));
        _isSilent = _beginning.Length == 0;
        _length = TimeSpan.FromSeconds(arguments.Number("seconds"));
    }

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var attack = new HalfOpen(arguments);
        var count = arguments.Number("count");
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => attack.KeepAsync(BetweenBytes * number / count))));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{attack._opened} {attack._closed} {Stopwatch.GetElapsedTime(0, attack._longest).TotalSeconds:0.0}"));
        return 0;
    }

    private static string BeginningOf(Arguments arguments, Uri url) => arguments["kind"] switch
    {
        "silent" => "",
        "headers" => $"GET /half-open HTTP/1.1\r\nHost: {url.Authority}\r\nX-Slow: ",
        "body" when arguments.Find("key") is { } key => Post(arguments["path"], url, "application/json", $"Authorization: Bearer {key}\r\n", "[{"),
        "body" => Post(arguments["path"], url, "application/x-www-form-urlencoded", "", "password="),
        var kind => throw new ArgumentException($"No kind {kind}."),
    };

    private static string Post(string path, Uri url, string type, string headers, string body) =>
        $"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: {type}\r\n{headers}Content-Length: 4000\r\n\r\n{body}";

    /// <param name="after">Each begins at a moment of its own: so many clients don't send in step.</param>
    private async Task KeepAsync(TimeSpan after)
    {
        await Task.Delay(after);
        while (Stopwatch.GetElapsedTime(_start) < _length)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(_server);
                Interlocked.Increment(ref _opened);
                await HoldAsync(socket);
            }
            catch (SocketException)
            {
                Interlocked.Increment(ref _closed);
                await Task.Delay(BetweenBytes);
            }
        }
    }

    private async Task HoldAsync(Socket socket)
    {
        var began = Stopwatch.GetTimestamp();
        var end = UntilClosedAsync(socket);
        await socket.SendAsync(_beginning);
        while (!end.IsCompleted && Stopwatch.GetElapsedTime(_start) < _length)
        {
            if (!_isSilent)
                await socket.SendAsync(Byte);

            await Task.WhenAny(end, Task.Delay(BetweenBytes));
        }

        Note(Stopwatch.GetTimestamp() - began);
        if (end.IsCompleted)
            Interlocked.Increment(ref _closed);
    }

    /// <summary>Whatever the server says, until it has nothing more to say.</summary>
    private static async Task UntilClosedAsync(Socket socket)
    {
        var buffer = new byte[4 << 10];
        try
        {
            while (await socket.ReceiveAsync(buffer) > 0)
            {
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
        }
    }

    private void Note(long lived)
    {
        for (var longest = _longest; lived > longest; longest = _longest)
            Interlocked.CompareExchange(ref _longest, lived, longest);
    }
}
