using System.Diagnostics;
using System.Globalization;

namespace Hoko.Bench;

/// <summary>Measurements of one thing, in milliseconds.</summary>
internal sealed class Series(string name)
{
    private readonly List<double> _milliseconds = [];

    public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

    /// <summary>Measurements that several have taken at once.</summary>
    public static Series Of(string name, IEnumerable<Series> parts)
    {
        var all = new Series(name);
        foreach (var part in parts)
            all._milliseconds.AddRange(part._milliseconds);

        return all;
    }

    /// <summary>The same measurements under another name.</summary>
    public Series Named(string other) => Of(other, [this]);

    public int Count => _milliseconds.Count;

    public double Longest => _milliseconds.Max();

    /// <summary>What so many of a hundred stay within.</summary>
    public double Percentile(int percent) => _milliseconds.Order().ElementAt((int)((_milliseconds.Count - 1L) * percent / 100));

    public void Add(double milliseconds) => _milliseconds.Add(milliseconds);

    public void Measure(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    public async Task<T> MeasureAsync<T>(Func<Task<T>> work)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await work();
        Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return result;
    }

    /// <summary>A line of a Markdown table; the ratio to another series and its bound where there are any.</summary>
    public void Print(Series? yardstick = null, double? bound = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Median:0} ms | {_milliseconds.Min():0}–{_milliseconds.Max():0} ms | {Median / yardstick?.Median:0.00} | {(bound is null ? "" : "≤ ")}{bound:0.#} |"));
}
