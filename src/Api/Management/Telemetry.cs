using System.Diagnostics;
using Hoko.Infrastructure.Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hoko.Api.Management;

/// <summary>
/// Collects metrics for whoever scrapes them, and sends metrics and traces by OTLP where the standard variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where. Where nobody is to read it, nothing is collected.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly MeterProvider? _meters;
    private readonly TracerProvider? _tracers;

    /// <param name="scrape">Where metrics are asked for; null where nobody asks.</param>
    /// <param name="meter">The node's own counts; there as long as somebody collects them.</param>
    public Telemetry(MetricsScrape? scrape, Func<NodeMeter> meter)
    {
        var sends = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint));
        if (scrape is not null || sends)
        {
            _ = meter();
            _meters = CreateMeters(scrape, sends);
        }

        if (sends)
            _tracers = CreateTracers();
    }

    public void Dispose()
    {
        _meters?.Dispose();
        _tracers?.Dispose();
    }

    // The web server's own durations of requests are left out: they would cost every redirect as much as finding its link does.
    private static MeterProvider CreateMeters(MetricsScrape? scrape, bool sends)
    {
        var meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(NodeMeter.Name, ApiMeter.Name, "Npgsql", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime");
        if (scrape is not null)
            meters.AddReader(scrape);

        if (sends)
            meters.AddOtlpExporter();

        return meters.Build();
    }

    private static TracerProvider CreateTracers() => Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(Describe)
        .AddSource(ApiTracer.Name, "Npgsql", "Microsoft.Data.SqlClient")
        .SetSampler(new ParentBasedSampler(new RequestsOnly()))
        .AddOtlpExporter()
        .Build();

    private static void Describe(ResourceBuilder resource) => resource.AddService("hoko").AddTelemetrySdk().AddEnvironmentVariableDetector();

    /// <summary>Traces begin with a request: what a node asks its database of its own accord, several times a second, is none.</summary>
    private sealed class RequestsOnly : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(samplingParameters.Kind == ActivityKind.Server ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }
}
