using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// <c>visit --url U --ids F --connections C --file F</c> with <c>--answers N</c> or <c>--seconds S</c>: visits short links until so many answers
/// have come, each a 302, or for so long, and writes the click ids they bore. Prints the answers, those without a click id (which are
/// errors unless <c>--unrecorded yes</c>), the longest wait and what 99 of 100 stayed within, in milliseconds. <c>--pause MS</c> is how long a visitor rests between two.
/// <c>--kill PID --after K</c> kills the process PID by SIGKILL in the moment the K-th answer is there, and goes on as soon as somebody listens
/// again; without it a connection that breaks is an error.
/// </summary>
internal sealed class Visit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly Uri _server;
    private readonly string[] _links;
    private readonly ConcurrentQueue<string> _clicks = new();
    private readonly int _answers;
    private readonly TimeSpan _length;
    private readonly TimeSpan _pause;
    private readonly bool _mayBeUnrecorded;
    private readonly int _killAfter;
    private readonly Process? _victim;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ConcurrentBag<Series> _waits = [];
    private int _begun;
    private int _answered;

    private Visit(Arguments arguments)
    {
        _server = new Uri(arguments["url"]);
        _links = File.ReadAllLines(arguments["ids"]);
        _answers = arguments.Find("answers") is null ? int.MaxValue : arguments.Number("answers");
        _length = arguments.Find("seconds") is null ? TimeSpan.MaxValue : TimeSpan.FromSeconds(arguments.Number("seconds"));
        _pause = arguments.Find("pause") is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(arguments.Number("pause"));
        _mayBeUnrecorded = arguments.Find("unrecorded") is not null;
        if (arguments.Find("kill") is null)
            return;

        _victim = Process.GetProcessById(arguments.Number("kill"));
        _killAfter = arguments.Number("after");
    }

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var visit = new Visit(arguments);
        await Task.WhenAll(Enumerable.Range(0, arguments.Number("connections")).Select(_ => Task.Run(visit.BrowseAsync)));
        await File.WriteAllLinesAsync(arguments["file"], visit._clicks);
        var waits = Series.Of("visits", visit._waits);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{visit._answered} {visit._answered - visit._clicks.Count} {waits.Longest:0} {waits.Percentile(99):0.00}"));
        return 0;
    }

    private async Task BrowseAsync()
    {
        using var visitor = new Visitor(_server);
        var waits = new Series("one visitor's");
        _waits.Add(waits);
        while (Stopwatch.GetElapsedTime(_start) < _length && Interlocked.Increment(ref _begun) is var number && number <= _answers)
        {
            var began = Stopwatch.GetTimestamp();
            if (await AnswerAsync(visitor, _links[number % _links.Length]) is { } click)
                _clicks.Enqueue(click);

            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (Interlocked.Increment(ref _answered) == _killAfter)
                _victim?.Kill();
            if (_pause > TimeSpan.Zero)
                await Task.Delay(_pause);
        }
    }

    /// <summary>Visits until there is an answer; each try that a dead server left without one may have been recorded all the same.</summary>
    private async Task<string?> AnswerAsync(Visitor visitor, string shortId)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience; await Task.Delay(BetweenTries))
        {
            if (await visitor.VisitAsync(shortId) is { } head)
                return ClickIdOf(head);
            if (_victim is null)
                throw new IOException("A connection broke.");
        }

        throw new TimeoutException("Nobody has answered for too long.");
    }

    private string? ClickIdOf(string head)
    {
        var at = head.IndexOf("hoko_id=", StringComparison.Ordinal);
        if (!head.StartsWith("HTTP/1.1 302 ", StringComparison.Ordinal) || (at < 0 && !_mayBeUnrecorded))
            throw new InvalidDataException($"An answer without a click: {head.Split('\r')[0]}");

        return at < 0 ? null : head.Substring(at + "hoko_id=".Length, 36);
    }
}
