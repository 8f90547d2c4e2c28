using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Api.Json;

namespace Hoko.Api.FunctionalTests.Bodies;

internal sealed class UtcTimeTests
{
    [TestCase("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z")]
    [TestCase("2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.1Z")]
    [TestCase("2024-01-01T00:00:00.010Z", "2024-01-01T00:00:00.01Z")]
    [TestCase("2024-01-01T00:00:00.0009Z", "2024-01-01T00:00:00Z")]
    [TestCase("2024-01-01T02:30:10.120+02:30", "2024-01-01T00:00:10.12Z")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")]
    public void An_instant_is_written_in_utc_with_the_milliseconds_it_has(string instant, string expected) =>
        Assert.That(Written(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)), Is.EqualTo($"\"{expected}\""));

    [Test]
    public void Any_instant_is_written_as_its_format_says() => Prop.ForAll(
            Gen.Choose(0, 999).SelectMany(_ => Gen.Choose(0, int.MaxValue), (fraction, seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddMilliseconds(fraction))
                .ToArbitrary(),
            time => Written(time) == time.UtcDateTime.ToString("'\"'yyyy-MM-dd'T'HH:mm:ss.FFF'Z\"'", CultureInfo.InvariantCulture))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static string Written(DateTimeOffset time) => JsonSerializer.Serialize(time, ApiJson.Options);
}
