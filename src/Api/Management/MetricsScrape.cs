using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Hoko.Api.Management;

/// <summary>Collects all metrics when Prometheus asks for them, and not before.</summary>
internal sealed class MetricsScrape : BaseExportingMetricReader
{
    private readonly Lock _collecting = new();
    private readonly TextExporter _exporter;

    public MetricsScrape()
        : this(new TextExporter())
    {
    }

    private MetricsScrape(TextExporter exporter)
        : base(exporter) => _exporter = exporter;

    /// <summary>The metrics of this moment as text; one who asks waits for another.</summary>
    public string Take()
    {
        lock (_collecting)
        {
            _exporter.Text.Clear();
            Collect();
            return _exporter.Text.ToString();
        }
    }

    private sealed class TextExporter : BaseExporter<Metric>
    {
        public StringBuilder Text { get; } = new();

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
                MetricsText.Write(Text, metric);

            return ExportResult.Success;
        }
    }
}
