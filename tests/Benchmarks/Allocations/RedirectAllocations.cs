using System.IO.Pipelines;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace Hoko.Allocations;

/// <summary>A visit of a link in memory with a browser's headers, on a connection that stays open: from its bytes to the answer's.</summary>
public class RedirectAllocations
{
    // What the client itself allocates for a call is spread over as many.
    private const int Visits = 1_000;

    private MemoryHoko _hoko = null!;
    private IDuplexPipe _connection = null!;
    private byte[] _request = [];

    /// <summary>Whether the drain works meanwhile; then its allocations for the click are in the figure.</summary>
    [Params(false, true)]
    public bool Drained { get; set; }

    /// <summary>Whether the browser sends the cookies of an earlier visit.</summary>
    [Params(false, true)]
    public bool Cookies { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _hoko = await MemoryHoko.StartAsync();
        _connection = _hoko.Connect();
        _request = Encoding.ASCII.GetBytes(
            $"GET /{_hoko.ShortId} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nUpgrade-Insecure-Requests: 1\r\n"
            + "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36\r\n"
            + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\nSec-Fetch-Site: cross-site\r\n"
            + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-User: ?1\r\nSec-Fetch-Dest: document\r\nReferer: https://social.example.com/\r\n"
            + "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: en-GB,en;q=0.9,ar;q=0.8\r\n"
            + (Cookies ? "Cookie: hoko_visitor=AAAAAAAAAAAAAAAAAAAAAA; hoko_session=BBBBBBBBBBBBBBBBBBBBBB\r\n" : "") + "\r\n");
        await VisitAsync();
        await _hoko.CatchUpAsync();
        if (!Drained)
            await _hoko.HoldDrainAsync();
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _hoko.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Visits)]
    public async Task RedirectAsync()
    {
        for (var visit = 0; visit < Visits; visit++)
            await VisitAsync();

        if (Drained)
            await _hoko.CatchUpAsync();
    }

    private async ValueTask VisitAsync()
    {
        await _connection.Output.WriteAsync(_request);
        while (true)
        {
            var read = await _connection.Input.ReadAsync();
            var isWhole = IsWhole(read);
            _connection.Input.AdvanceTo(isWhole ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (isWhole)
                return;
        }
    }

    private static bool IsWhole(ReadResult read)
    {
        if (read.IsCompleted)
            throw new InvalidOperationException("The server has closed the connection.");

        var answer = read.Buffer.FirstSpan;
        if (!answer.EndsWith("\r\n\r\n"u8))
            return false;

        return answer.StartsWith("HTTP/1.1 302 "u8) && answer.IndexOf("hoko_id="u8) >= 0
            ? true
            : throw new InvalidOperationException($"No redirect with a click id: {Encoding.ASCII.GetString(answer)}");
    }
}
