using System.Globalization;

namespace Hoko.Bench;

/// <summary>How long it takes for something to be seen elsewhere, and whether that is within <c>--bound MS</c>.</summary>
internal static class Delay
{
    public static int Print(Series delays, Arguments arguments)
    {
        var bound = arguments.Number("bound");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{delays.Count} times, the median after {delays.Median:0} ms, 99 of 100 within {delays.Percentile(99):0} ms, the slowest after {delays.Longest:0} ms (bound: {bound} ms)"));
        return delays.Longest <= bound ? 0 : 1;
    }
}
