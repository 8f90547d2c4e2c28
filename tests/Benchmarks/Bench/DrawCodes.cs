using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hoko.Bench;

/// <summary>
/// <c>codes --url U --clients N --seconds S</c>: so many clients, each of an address of its own in 127.0.0.0/8, ask for large QR codes one after the
/// other, no two alike. Prints the codes asked for, those answered by 200, by 429 and by 503.
/// </summary>
internal static class DrawCodes
{
    private static readonly HttpStatusCode[] Counted = [HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (server, seconds) = (new Uri(arguments["url"]), TimeSpan.FromSeconds(arguments.Number("seconds")));
        var answers = await Task.WhenAll(Enumerable.Range(0, arguments.Number("clients")).Select(client => Task.Run(() => AskAsync(server, client, seconds))));
        var all = answers.SelectMany(statuses => statuses).ToList();
        var counts = Counted.Select(status => all.Count(answer => answer == status).ToString(CultureInfo.InvariantCulture));
        Console.WriteLine($"{all.Count.ToString(CultureInfo.InvariantCulture)} {string.Join(' ', counts)}");
        return 0;
    }

    private static async Task<List<HttpStatusCode>> AskAsync(Uri server, int client, TimeSpan length)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(new IPAddress([127, 2, 0, (byte)(1 + client)]), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler) { BaseAddress = server };
        var start = Stopwatch.GetTimestamp();
        var statuses = new List<HttpStatusCode>();
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            using var answer = await http.GetAsync(new Uri(string.Create(
                CultureInfo.InvariantCulture, $"/qrcode?size=4096&format=png&text=client{client}number{statuses.Count}"), UriKind.Relative));
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
