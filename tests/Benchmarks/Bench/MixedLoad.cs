using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Hoko.Bench;

/// <summary>
/// <c>load --url U --key K --collection C --pressed K --seconds S --ids F --clicks F --failures F</c>: all that Hoko does, at once and for so long: visits
/// of short links, links posted, changed and deleted in bulk, leads and sales of clicks just received, lists, and a workspace that asks for more than
/// its plan allows. Writes the click ids of answered visits and a line for each failed request. Prints what was answered by kind, and on a second line the
/// requests of the pressed workspace that were let in within the fullest 60 seconds, those that were refused, and conversions that were told to come again.
/// </summary>
internal sealed class MixedLoad : IDisposable
{
    private const int LinksPerBatch = 100;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly LoadClient _client;
    private readonly string _key;
    private readonly string _pressed;
    private readonly string _collection;
    private readonly string[] _links;
    private readonly TimeSpan _length;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ConcurrentQueue<string> _clicks = new();
    private readonly ConcurrentQueue<long> _admitted = new();
    private int _refused;
    private int _repeated;

    private MixedLoad(Arguments arguments)
    {
        _client = new LoadClient(new Uri(arguments["url"]));
        (_key, _pressed, _collection) = (arguments["key"], arguments["pressed"], arguments["collection"]);
        _links = File.ReadAllLines(arguments["ids"]);
        _length = TimeSpan.FromSeconds(arguments.Number("seconds"));
    }

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var load = new MixedLoad(arguments);
        await Task.WhenAll(
        [
            .. Workers(16, () => load.RepeatAsync(load.VisitAsync, TimeSpan.FromMilliseconds(10))),
            .. Workers(3, () => load.RepeatAsync(load.WriteAsync, TimeSpan.FromMilliseconds(20))),
            .. Workers(4, () => load.RepeatAsync(load.ConvertAsync, TimeSpan.FromMilliseconds(20))),
            .. Workers(2, () => load.RepeatAsync(load.ListAsync, TimeSpan.FromMilliseconds(50))),
            .. Workers(8, () => load.RepeatAsync(load.PressAsync, TimeSpan.FromMilliseconds(100))),
        ]);
        await File.WriteAllLinesAsync(arguments["clicks"], load._clicks);
        await File.WriteAllLinesAsync(arguments["failures"], load._client.Failures);
        Console.WriteLine(string.Join(", ", load._client.Answered.OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {kind.Key}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{load.MostAdmitted()} {load._refused} {load._repeated}"));
        return 0;
    }

    public void Dispose() => _client.Dispose();

    private static IEnumerable<Task> Workers(int count, Func<Task> work) => Enumerable.Range(0, count).Select(_ => Task.Run(work));

    private async Task RepeatAsync(Func<Task> step, TimeSpan pause)
    {
        for (; Stopwatch.GetElapsedTime(_start) < _length; await Task.Delay(pause))
            await step();
    }

    private async Task<string?> VisitAsync()
    {
        var answer = await _client.SendAsync("visits", null, HttpMethod.Get, "/" + _links[Random.Shared.Next(_links.Length)], null, HttpStatusCode.Found);
        if (answer?.ClickId is { } click)
            _clicks.Enqueue(click);

        return answer?.ClickId;
    }

    private async Task WriteAsync()
    {
        var posted = await _client.SendAsync("posts", _key, HttpMethod.Post, "/api/links", LinkJson.Batch(_collection, LinksPerBatch), HttpStatusCode.Created);
        if (posted is null)
            return;

        var ids = LinkJson.IdsOf(posted.Body);
        await _client.SendAsync("puts", _key, HttpMethod.Put, "/api/links", LinkJson.Changes(ids), HttpStatusCode.OK);
        await _client.SendAsync("deletes", _key, HttpMethod.Delete, "/api/links", LinkJson.Ids(ids), HttpStatusCode.OK);
    }

    /// <summary>A visit, and with its click a lead and a sale at once, whichever node they come to.</summary>
    private async Task ConvertAsync()
    {
        if (await VisitAsync() is not { } click)
            return;

        var customer = $"\"customerExternalId\":\"{click}\",\"customerName\":\"{click}\"";
        await ConvertAsync("leads", "/api/track/lead", $"{{\"clickId\":\"{click}\",\"eventName\":\"Sign up\",{customer}}}");
        await ConvertAsync("sales", "/api/track/sale", $"{{\"clickId\":\"{click}\",\"amount\":100,\"currency\":\"usd\",{customer}}}");
    }

    /// <summary>A node that can't tell yet says when to ask again, and shops do.</summary>
    private async Task ConvertAsync(string kind, string path, string body)
    {
        while (await _client.SendAsync(
            kind, _key, HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable) is { } answer)
        {
            if (answer.Status == HttpStatusCode.Created || answer.RetryAfter is not { } pause)
                return;

            Interlocked.Increment(ref _repeated);
            await Task.Delay(pause);
        }
    }

    private async Task ListAsync()
    {
        foreach (var list in new[] { "/api/links", "/api/analytics", "/api/leads", "/api/sales", "/api/customers" })
            await _client.SendAsync("lists", _key, HttpMethod.Get, list + "?take=50", null, HttpStatusCode.OK);
    }

    private async Task PressAsync()
    {
        var answer = await _client.SendAsync(
            "of a plan under pressure", _pressed, HttpMethod.Get, "/api/tags?take=1", null, HttpStatusCode.OK, HttpStatusCode.TooManyRequests);
        if (answer?.Status == HttpStatusCode.OK)
            _admitted.Enqueue(Stopwatch.GetTimestamp());
        else if (answer is not null)
            Interlocked.Increment(ref _refused);
    }

    private int MostAdmitted()
    {
        var times = _admitted.Order().ToArray();
        var most = 0;
        for (int first = 0, last = 0; last < times.Length; last++)
        {
            while (Stopwatch.GetElapsedTime(times[first], times[last]) >= Window)
                first++;

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
