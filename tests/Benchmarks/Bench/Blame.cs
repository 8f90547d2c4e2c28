using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// <c>blame --failures F --log F --node N --killed T</c>: finds in the balancer's log where each failed request was. Prints how many failed, and how many of them were under
/// way on a node when it was killed (Unix milliseconds): the log has them there, begun before and broken off by the node at that moment.
/// Prints the others, which make the exit code 1.
/// </summary>
internal static class Blame
{
    // The shell's clock and the balancer's are one; a killed process takes a moment to be gone.
    private const int SlackMilliseconds = 500;

    public static int Run(Arguments arguments)
    {
        var logged = File.ReadLines(arguments["log"]).Select(LogLine.Parse).OfType<LogLine>().ToLookup(line => line.RequestId, StringComparer.Ordinal);
        var killed = long.Parse(arguments["killed"], CultureInfo.InvariantCulture);
        var failures = File.ReadAllLines(arguments["failures"]);
        var others = failures
            .Select(failure => (failure, line: logged[failure.Split(' ')[2]].LastOrDefault()))
            .Where(failed => failed.line is null || !WasUnderWay(failed.line, arguments["node"], killed))
            .ToList();
        foreach (var (failure, line) in others)
            Console.Error.WriteLine($"{failure}; the balancer: {line?.Text ?? "nothing"}");

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{failures.Length} failed, {failures.Length - others.Count} of them under way on the killed node, {others.Count} others"));
        return others.Count == 0 ? 0 : 1;
    }

    private static bool WasUnderWay(LogLine line, string node, long killed) =>
        line.Node == node
        && line.State.StartsWith('S')
        && line.Began <= killed + SlackMilliseconds
        && line.Ended >= killed - SlackMilliseconds && line.Ended <= killed + SlackMilliseconds;

    /// <summary>A request as build/haproxy.cfg has it logged: when it came, for how long, node, how it ended, retries, id.</summary>
    private sealed record LogLine(string Text, long Began, long Ended, string Node, string State, string RequestId)
    {
        public static LogLine? Parse(string text)
        {
            var fields = text.Split(' ');
            var at = Array.IndexOf(fields, "request");
            if (at < 0 || fields.Length < at + 8)
                return null;

            var began = long.Parse(fields[at + 1].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            var took = long.Parse(fields[at + 2].TrimStart('+'), CultureInfo.InvariantCulture);
            return new LogLine(text, began, began + took, fields[at + 3], fields[at + 4], fields[at + 7]);
        }
    }
}
