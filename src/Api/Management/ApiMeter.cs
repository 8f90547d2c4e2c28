using System.Diagnostics.Metrics;

namespace Hoko.Api.Management;

/// <summary>What callers and visitors are answered, as instruments.</summary>
internal sealed class ApiMeter : IDisposable
{
    public const string Name = "Hoko.Api";

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _requests;

    public ApiMeter(RedirectCounters redirects)
    {
        _requests = _meter.CreateHistogram<double>(
            "hoko.api.requests",
            "s",
            "Requests of the API and how long they took, the sending of the answer included.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        _meter.CreateObservableCounter("hoko.redirects", redirects.Measure, description: "Visits of short links by how they were answered.");
    }

    /// <summary>Whether somebody wants to know.</summary>
    public bool IsWanted => _requests.Enabled;

    public void Count(string method, string route, int status, TimeSpan took) => _requests.Record(
        took.TotalSeconds,
        new KeyValuePair<string, object?>("method", method),
        new KeyValuePair<string, object?>("route", route),
        new KeyValuePair<string, object?>("status", status));

    public void Dispose() => _meter.Dispose();
}
