using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// User agents as they repeat in real traffic: few make most of the visits (each of two thousand comes half as often as the one of
/// half its rank), and of a hundred visits one brings a user agent that was never seen before.
/// </summary>
internal static class Browsers
{
    private const int Known = 2_000;
    private const int Newcomers = 100;

    private static readonly string[] Systems =
    [
        "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64", "Linux; Android 10; K", "Linux; Android 14; Pixel 8",
        "Linux; Android 13; SM-S911B", "Linux; Android 12; Redmi Note 9 Pro", "X11; CrOS x86_64 14541.0.0",
    ];

    private static readonly string[] Repeated = Enumerable.Range(0, Known).Select(rank => Of(rank, 6_000 + (rank % 300))).ToArray();

    public static string Next(Random random) => random.Next(Newcomers) == 0
        ? Of(random.Next(Known), random.Next(10_000, int.MaxValue))
        : Repeated[(int)(Math.Pow(Known, random.NextDouble()) - 1)];

    private static string Of(int rank, int build)
    {
        var version = 130 - (rank / 16 % 60);
        return (rank % 16) switch
        {
            < 8 and var system => string.Create(CultureInfo.InvariantCulture, $"Mozilla/5.0 ({Systems[system]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.{build}.{rank} Safari/537.36"),
            < 12 => string.Create(CultureInfo.InvariantCulture, $"Mozilla/5.0 (iPhone; CPU iPhone OS 17_{rank % 7} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.{rank % 7} Mobile/15E{build} Safari/604.1"),
            < 14 => string.Create(CultureInfo.InvariantCulture, $"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{version}.0) Gecko/{build} Firefox/{version}.0"),
            _ => string.Create(CultureInfo.InvariantCulture, $"Mozilla/5.0 (iPhone; CPU iPhone OS 16_{rank % 7} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/20A{build} Instagram 300.0.0.{rank}"),
        };
    }
}
