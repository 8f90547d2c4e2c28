using System.Globalization;
using Hoko.Fuzzing;

namespace Hoko.Bench;

/// <summary>
/// <c>fuzz --url U --keys K,K,… --requests N --seed S --pid P [--block B]</c>: sends N random and mutated requests, prints what was wrong with any
/// answer, how often each operation was answered with what, and the server's memory. Exit code 1 where something was wrong.
/// </summary>
internal static class Fuzz
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var plan = new FuzzPlan
        {
            Server = new Uri(arguments["url"]),
            Keys = arguments["keys"].Split(','),
            Requests = arguments.Number("requests"),
            Seed = arguments.Number("seed"),
            Block = arguments.Find("block") is { Length: > 0 } block ? int.Parse(block, CultureInfo.InvariantCulture) : null,
        };
        var memory = new PeakMemory(arguments.Number("pid"));
        await memory.ForgetAsync();
        var report = await FuzzRun.RunAsync(plan);
        foreach (var finding in report.Findings)
            Console.WriteLine(finding);

        Console.WriteLine();
        foreach (var operation in report.Answers.GroupBy(answer => answer.Key[..answer.Key.LastIndexOf(' ')]).OrderBy(group => group.Key, StringComparer.Ordinal))
            Console.WriteLine($"{operation.Key}: {string.Join(", ", operation.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{Status(answer.Key)} × {answer.Value}"))}");

        foreach (var unmade in report.Unmade)
            Console.WriteLine($"no valid request was made for {unmade}");

        var peak = await memory.PeakAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Answers.Values.Sum()} requests, seed {plan.Seed}: {report.Findings.Count} findings; the server's memory was {peak} MB at most"));
        return report.Findings.Count == 0 ? 0 : 1;
    }

    private static string Status(string answer) => answer[(answer.LastIndexOf(' ') + 1)..] is { Length: > 0 } status ? status : "closed";
}
