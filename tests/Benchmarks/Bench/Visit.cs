using System.Diagnostics;

namespace Hoko.Bench;

/// <summary>
/// <c>visit --url U --ids F --answers N --connections C --file F [--kill PID --after K]</c>: visits short links until N answers have come,
/// each a 302, and writes the click ids they bore. Kills the process PID by SIGKILL in the moment the K-th answer is there, and goes
/// on as soon as somebody listens again.
/// </summary>
internal sealed class Visit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly Uri _server;
    private readonly string[] _links;
    private readonly string?[] _clicks;
    private readonly int _killAfter;
    private readonly Process? _victim;
    private int _begun;
    private int _answered;

    private Visit(Arguments arguments)
    {
        _server = new Uri(arguments["url"]);
        _links = File.ReadAllLines(arguments["ids"]);
        _clicks = new string?[arguments.Number("answers")];
        if (arguments.Find("kill") is null)
            return;

        _victim = Process.GetProcessById(arguments.Number("kill"));
        _killAfter = arguments.Number("after");
    }

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var visit = new Visit(arguments);
        await Task.WhenAll(Enumerable.Range(0, arguments.Number("connections")).Select(_ => Task.Run(visit.BrowseAsync)));
        await File.WriteAllLinesAsync(arguments["file"], visit._clicks!);
        Console.WriteLine(visit._answered);
        return 0;
    }

    private async Task BrowseAsync()
    {
        using var visitor = new Visitor(_server);
        for (var number = Interlocked.Increment(ref _begun); number <= _clicks.Length; number = Interlocked.Increment(ref _begun))
        {
            _clicks[number - 1] = await AnswerAsync(visitor, _links[number % _links.Length]);
            if (Interlocked.Increment(ref _answered) == _killAfter)
                _victim?.Kill();
        }
    }

    /// <summary>Visits until there is an answer; each try that a dead server left without one may have been recorded all the same.</summary>
    private async Task<string> AnswerAsync(Visitor visitor, string shortId)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience; await Task.Delay(BetweenTries))
        {
            if (await visitor.VisitAsync(shortId) is { } head)
                return ClickIdOf(head);
        }

        throw new TimeoutException("Nobody has answered for too long.");
    }

    private static string ClickIdOf(string head)
    {
        var at = head.IndexOf("hoko_id=", StringComparison.Ordinal);
        return head.StartsWith("HTTP/1.1 302 ", StringComparison.Ordinal) && at >= 0
            ? head.Substring(at + "hoko_id=".Length, 36)
            : throw new InvalidDataException($"An answer without a click: {head.Split('\r')[0]}");
    }
}
