using System.Diagnostics;
using System.Globalization;
using System.Net;
using Hoko.Domain.Links;

namespace Hoko.Bench;

/// <summary>
/// <c>scan --url U --addresses N --rate R --seconds S</c>: looks for short links by trying names at random, so many a second, from addresses of the
/// loopback's network 127.0.0.0/8 in turn. Prints the names tried, those answered by 404 and by 429.
/// </summary>
internal sealed class Scan(Uri server, int addresses, TimeSpan length, TimeSpan period) : IDisposable
{
    private const int Lanes = 32;

    // Of each address one lane makes use at a time.
    private readonly Visitor[] _visitors = [.. Enumerable.Range(0, addresses / Lanes * Lanes).Select(number => new Visitor(server, AddressOf(number)))];
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _tried;
    private int _missing;
    private int _refused;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var scan = new Scan(
            new Uri(arguments["url"]),
            arguments.Number("addresses"),
            TimeSpan.FromSeconds(arguments.Number("seconds")),
            TimeSpan.FromSeconds((double)Lanes / arguments.Number("rate")));
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => scan.TryNamesAsync(lane))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scan._tried} {scan._missing} {scan._refused}"));
        return 0;
    }

    public void Dispose() => Array.ForEach(_visitors, visitor => visitor.Dispose());

    private static IPAddress AddressOf(int number) => new([127, 1, (byte)(number / 250), (byte)(1 + (number % 250))]);

    private async Task TryNamesAsync(int lane)
    {
        // Evenly, not all lanes at once.
        var next = period * lane / Lanes;
        await Task.Delay(next);
        for (var number = lane; Stopwatch.GetElapsedTime(_start) < length; number += Lanes)
        {
            var head = await _visitors[number % _visitors.Length].VisitAsync(ShortId.Create(), "HEAD");
            Interlocked.Increment(ref _tried);
            if (head?.StartsWith("HTTP/1.1 404", StringComparison.Ordinal) == true)
                Interlocked.Increment(ref _missing);
            else if (head?.StartsWith("HTTP/1.1 429", StringComparison.Ordinal) == true)
                Interlocked.Increment(ref _refused);

            next += period;
            if (next - Stopwatch.GetElapsedTime(_start) is { Ticks: > 0 } pause)
                await Task.Delay(pause);
        }
    }
}
