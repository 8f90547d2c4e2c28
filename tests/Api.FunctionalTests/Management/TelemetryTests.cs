using System.Collections.Concurrent;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hoko.Api.FunctionalTests.Management;

/// <summary>Metrics and traces that are sent to a collector, and what must not be in them.</summary>
[Parallelizable]
internal sealed class TelemetryTests
{
    // The caller's own trace, as its bytes travel.
    private static readonly string TraceId = Encoding.Latin1.GetString(Convert.FromHexString("0af7651916cd43dd8448eb211c80319c"));

    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private WebApplication _collector = null!;
    private ServerDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.Enqueue((request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await _collector.StartAsync();
        _database = await ServerDatabase.CreateAsync();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _database.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Test]
    public async Task A_collector_gets_metrics_and_traces_and_nothing_of_who_the_visitor_was()
    {
        await using (var server = await _database.StartAsync(
            "OTEL_EXPORTER_OTLP_ENDPOINT=" + _collector.Urls.First(),
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "OTEL_METRIC_EXPORT_INTERVAL=200",
            "OTEL_BSP_SCHEDULE_DELAY=200"))
        {
            const string caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            var link = await _database.NewLinkAsync(server);
            await server.Url.VisitAsync($"/{link}?mail=jane-of-the-query", "User-Agent: jane-of-the-agent", "Referer: https://jane-of-the-referrer.example/");
            await server.Url.VisitAsync("/api/links?externalId=jane-of-the-query", "Authorization: Bearer " + _database.Key, "traceparent: " + caller, "User-Agent: jane-of-the-agent");
            await Eventually.HoldsAsync(() => Task.FromResult(Got("metrics", "hoko.redirects") && Got("traces", "GET /api/links") && Got("traces", TraceId)), "both have arrived");
            Assert.That((await server.StopAsync()).Code, Is.Zero);
        }

        Assert.That(_received.Select(message => message.Body), Has.None.Contains("jane-of-the"));
        Assert.That(_received.Where(message => message.Path == "/v1/traces").Select(message => message.Body), Has.None.Contains(_database.Key));
        Assert.That(_received.Select(message => message.Body), Has.None.Contains("peer.address").And.None.Contains("link_changes"), "nor what the node does on its own");
    }

    private bool Got(string signal, string text) =>
        _received.Any(message => message.Path == "/v1/" + signal && message.Body.Contains(text, StringComparison.Ordinal));
}
