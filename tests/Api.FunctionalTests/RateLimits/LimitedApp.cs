using System.Globalization;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.RateLimits;

/// <summary>A Hoko whose limits can be reached, and what its answers say of them.</summary>
internal static class LimitedApp
{
    /// <summary>Requests in 60 seconds of the plan <c>few</c>, and without a key.</summary>
    public const int Few = 5;

    /// <summary>Links that don't exist, in 60 seconds.</summary>
    public const int FewStrays = 4;

    public static Task<HokoApp> StartAsync() => HokoApp.StartAsync(Settings);

    public static string[] Settings =>
    [
        $"Plans:few:RequestsPerMinute={Few}", "Plans:few:ItemsPerRequest=10", "Plans:many:RequestsPerMinute=1000", "Plans:many:ItemsPerRequest=10",
        $"Hoko:KeylessRequestsPerMinute={Few}", $"Hoko:UnknownLinksPerMinute={FewStrays}",
    ];

    public static int Limit(this Answer answer) => answer.Number("X-RateLimit-Limit");

    public static int Remaining(this Answer answer) => answer.Number("X-RateLimit-Remaining");

    /// <summary>The instant of <c>X-RateLimit-Reset</c>, which lies within the minute to come.</summary>
    public static DateTimeOffset Reset(this Answer answer)
    {
        var reset = DateTimeOffset.FromUnixTimeSeconds(answer.Number("X-RateLimit-Reset"));
        Assert.That(reset, Is.InRange(DateTimeOffset.UtcNow.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(62)));
        return reset;
    }

    private static int Number(this Answer answer, string header)
    {
        var values = answer.Header(header);
        Assert.That(values, Has.Count.EqualTo(1), $"{header} of {answer.Response.RequestMessage?.RequestUri}: {answer.Text}");
        return int.Parse(values[0], CultureInfo.InvariantCulture);
    }
}
