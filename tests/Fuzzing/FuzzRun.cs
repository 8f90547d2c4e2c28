using System.Collections.Concurrent;
using System.Globalization;

namespace Hoko.Fuzzing;

/// <summary>What to send, and to whom.</summary>
public sealed record FuzzPlan
{
    /// <summary>Where the server listens.</summary>
    public required Uri Server { get; init; }

    /// <summary>Keys with all scopes of as many workspaces that hold nothing; the last one's is there for others to fail at.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>How many requests, in blocks of <see cref="FuzzRun.BlockSize"/>.</summary>
    public required int Requests { get; init; }

    /// <summary>The same seed makes the same requests, but for the ids that the server gives out.</summary>
    public required int Seed { get; init; }

    /// <summary>The only block to send; null for all.</summary>
    public int? Block { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Answers">How often each operation was answered with each status.</param>
/// <param name="Findings">What was wrong, each with its request and answer.</param>
/// <param name="Unmade">Operations whose valid request was refused where a workspace was set up.</param>
public sealed record FuzzReport(IReadOnlyDictionary<string, int> Answers, IReadOnlyList<string> Findings, IReadOnlyList<string> Unmade);

/// <summary>
/// Sends blocks of requests, each on a workspace set up for it, several workspaces at once, and holds every answer against
/// <see cref="Invariants"/>; of refused writes a fifth against what the workspace held before.
/// </summary>
public sealed class FuzzRun
{
    public const int BlockSize = 250;
    private const int MostFindings = 20;
    private const int MostOfAKind = 4;

    // To read all lists costs more than the request itself.
    private const int LookAfterOneOf = 5;

    private readonly FuzzPlan _plan;
    private readonly DescribedApi _api;
    private readonly Invariants _invariants;
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _findings = new();
    private readonly ConcurrentDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unmade = new(StringComparer.Ordinal);

    private FuzzRun(FuzzPlan plan, DescribedApi api) => (_plan, _api, _invariants) = (plan, api, new Invariants(api));

    public static async Task<FuzzReport> RunAsync(FuzzPlan plan)
    {
        using var http = new HttpClient { BaseAddress = plan.Server };
        var run = new FuzzRun(plan, DescribedApi.Parse(await http.GetStringAsync(new Uri("/openapi.json", UriKind.Relative))));
        return await run.SendAllAsync();
    }

    private async Task<FuzzReport> SendAllAsync()
    {
        using var foreign = new Scene(_plan.Server, _plan.Keys[^1], _api);
        await foreign.ResetAsync(new Random(_plan.Seed));
        var before = await foreign.FingerprintAsync();
        var workers = _plan.Keys.Count - 1;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker, workers, foreign))));
        if (await foreign.FingerprintAsync() != before)
            _findings.Enqueue("Another workspace was changed.");

        return new FuzzReport(_answers, [.. _findings], [.. _unmade.Keys]);
    }

    private async Task WorkAsync(int worker, int workers, Scene foreign)
    {
        using var scene = new Scene(_plan.Server, _plan.Keys[worker], _api) { Foreign = foreign };
        for (var block = worker; block * BlockSize < _plan.Requests && _findings.Count < MostFindings; block += workers)
        {
            if (_plan.Block is null || _plan.Block == block)
                await SendBlockAsync(block, scene);
        }
    }

    private async Task SendBlockAsync(int block, Scene scene)
    {
        var random = new Random(HashCode(_plan.Seed, block));
        await scene.ResetAsync(random);
        foreach (var operation in scene.Unmade)
            _unmade[operation] = true;

        var maker = new RequestMaker(_api, scene, random);
        var connections = new Connections(_plan.Server);
        string? held = null;
        for (var number = 0; number < BlockSize; number++)
        {
            var request = maker.Next();
            var looksAfter = request.Operation?.Writes == true && random.Next(LookAfterOneOf) == 0;
            if (looksAfter)
                held ??= await scene.FingerprintAsync();

            var answer = await connections.SendAsync(request, answer => Note(request, answer, block, number));
            if (answer is { Status: >= 400 } && looksAfter && await scene.FingerprintAsync() != held)
                Find(request, answer, "a refused request has written", block, number);
            if (answer is not { Status: >= 400 })
                held = null;
        }

        connections.Close();
    }

    private void Note(FuzzRequest request, FuzzAnswer? answer, int block, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{request.Operation?.Name ?? "elsewhere"} {answer?.Status}");
        _answers.AddOrUpdate(name, 1, (_, count) => count + 1);
        if (_invariants.Broken(request, answer) is { } broken)
            Find(request, answer, broken, block, number);
    }

    private void Find(FuzzRequest request, FuzzAnswer? answer, string what, int block, int number)
    {
        // One fault that many requests meet must not hide the others.
        if (_kinds.AddOrUpdate(what, 1, (_, count) => count + 1) > MostOfAKind)
            return;

        _findings.Enqueue(
            $"""
             --- {what} (seed {_plan.Seed}, block {block}, request {number}; {string.Join(", ", request.Mutations)})
             {request.Shown()}
             >>> {answer?.Shown() ?? "nothing"}
             """);
    }

    /// <summary>The runtime's own differs from run to run.</summary>
    private static int HashCode(int seed, int block) => unchecked((seed * 1_000_003) + (block * 7_919));
}
