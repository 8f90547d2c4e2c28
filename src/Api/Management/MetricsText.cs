using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Hoko.Api.Management;

/// <summary>
/// Writes metrics as text that Prometheus scrapes, exposition format 0.0.4. No package of the feed does it; what is collected and summed
/// comes from OpenTelemetry.
/// </summary>
internal static class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Write(StringBuilder text, Metric metric)
    {
        var name = NameOf(metric);
        text.Append("# HELP ").Append(name).Append(' ').Append(EscapedHelp(metric.Description)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(TypeOf(metric.MetricType)).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (metric.MetricType == MetricType.Histogram)
                WriteHistogram(text, name, point);
            else
                WriteLine(text, name, point.Tags, null, ValueOf(metric.MetricType, point));
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, in MetricPoint point)
    {
        // Buckets hold all that is at or below their bound, so each one's count has those before it.
        var seen = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            seen += bucket.BucketCount;
            WriteLine(text, name + "_bucket", point.Tags, Number(bucket.ExplicitBound), seen);
        }

        WriteLine(text, name + "_sum", point.Tags, null, point.GetHistogramSum());
        WriteLine(text, name + "_count", point.Tags, null, point.GetHistogramCount());
    }

    private static void WriteLine(StringBuilder text, string name, ReadOnlyTagCollection tags, string? bound, double value)
    {
        text.Append(name);
        var separator = '{';
        foreach (var tag in tags)
        {
            text.Append(separator).Append(LegalName(tag.Key)).Append("=\"").Append(EscapedLabel(tag.Value)).Append('"');
            separator = ',';
        }

        if (bound is not null)
        {
            text.Append(separator).Append("le=\"").Append(bound).Append('"');
            separator = ',';
        }

        if (separator == ',')
            text.Append('}');

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    private static string NameOf(Metric metric)
    {
        var unit = metric.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var kind = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum ? "_total" : "";
        return LegalName(metric.Name) + unit + kind;
    }

    private static string LegalName(string name) =>
        string.Create(name.Length, name, static (legal, from) =>
        {
            for (var i = 0; i < legal.Length; i++)
                legal[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        });

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString(CultureInfo.InvariantCulture);

    private static string EscapedHelp(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string EscapedLabel(object? value) =>
        EscapedHelp(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal);
}
