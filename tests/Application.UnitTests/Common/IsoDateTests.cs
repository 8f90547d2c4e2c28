using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Application.Common;

namespace Hoko.Application.UnitTests.Common;

internal sealed class IsoDateTests
{
    [TestCase("2030-01-02T03:04:05Z", "2030-01-02T03:04:05.0000000+00:00")]
    [TestCase("2030-01-02T03:04:05.6Z", "2030-01-02T03:04:05.6000000+00:00")]
    [TestCase("2030-01-02T03:04:05.678Z", "2030-01-02T03:04:05.6780000+00:00")]
    [TestCase("2030-01-02T03:04:05.1234567Z", "2030-01-02T03:04:05.1230000+00:00")]
    [TestCase("2030-01-02T03:04:05.12345678Z", "2030-01-02T03:04:05.1230000+00:00")]
    [TestCase("2030-01-02T03:04:05.123456789Z", "2030-01-02T03:04:05.1230000+00:00")]
    [TestCase("2030-01-02T03:04:05.9999999999999999999999999999999999999999Z", "2030-01-02T03:04:05.9990000+00:00")]
    [TestCase("2030-01-02T03:04:05,25Z", "2030-01-02T03:04:05.2500000+00:00")]
    [TestCase("2030-01-02t03:04:05z", "2030-01-02T03:04:05.0000000+00:00")]
    [TestCase("2030-01-02T03:04:05+0530", "2030-01-02T03:04:05.0000000+05:30")]
    [TestCase("2030-01-02T03:04:05-03", "2030-01-02T03:04:05.0000000-03:00")]
    [TestCase("2030-01-02T03:04:05-00:00", "2030-01-02T03:04:05.0000000+00:00")]
    [TestCase("2030-01-02T03:04:05+14:00", "2030-01-02T03:04:05.0000000+14:00")]
    [TestCase("2030-12-31T23:59:60Z", "2031-01-01T00:00:00.0000000+00:00")]
    [TestCase("2030-12-31T15:59:60.5-08:00", "2030-12-31T16:00:00.5000000-08:00")]
    [TestCase("2030-01-02T03:04Z", "2030-01-02T03:04:00.0000000+00:00")]
    [TestCase("2030-01-02T03:04:05+03:00", "2030-01-02T03:04:05.0000000+03:00")]
    [TestCase("2030-01-02T03:04:05-11:30", "2030-01-02T03:04:05.0000000-11:30")]
    [TestCase("2030-01-02T03:04+03:00", "2030-01-02T03:04:00.0000000+03:00")]
    [TestCase("2028-02-29T00:00:00Z", "2028-02-29T00:00:00.0000000+00:00")]
    [TestCase("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.9990000+00:00")]
    public void A_date_that_names_its_offset_is_read(string text, string instant)
    {
        Assert.That(IsoDate.TryParse(text, out var read));
        Assert.That(read.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(instant));
    }

    [TestCase("")]
    [TestCase("Z")]
    [TestCase("2030-01-02")]
    [TestCase("2030-01-02Z")]
    [TestCase("2030-01-02T03:04:05")]
    [TestCase("2030-01-02T03:04:05.678")]
    [TestCase("2030-01-02T03:04")]
    [TestCase("2030-01-02 03:04:05Z")]
    [TestCase(" 2030-01-02T03:04:05Z")]
    [TestCase("2030-01-02T03:04:05Z ")]
    [TestCase("2030-02-29T00:00:00Z")]
    [TestCase("2030-13-01T00:00:00Z")]
    [TestCase("2030-01-02T24:00:00Z")]
    [TestCase("2030-01-02T03:04:60Z")]
    [TestCase("2030-01-02T23:59:60+01:00")]
    [TestCase("2030-01-02T23:59:61Z")]
    [TestCase("9999-12-31T23:59:60Z")]
    [TestCase("2030-01-02T03:04:05.Z")]
    [TestCase("2030-01-02T03:04.5Z")]
    [TestCase("2030-01-02T03:04:05+053")]
    [TestCase("2030-01-02T03:04:05+5:30")]
    [TestCase("2030-01-02T03:04:05+05:60")]
    [TestCase("2030-01-02T03:04:05+14:01")]
    [TestCase("2030-01-02T03:04:05 Z")]
    [TestCase("2030-01-02T03:04:05Z\n")]
    [TestCase("2030-01-02T03:04:05\u2212" + "03:00")]
    [TestCase("20300102T030405Z")]
    [TestCase("2030-01-02T03:04:05+25:00")]
    [TestCase("2030-01-02T03:04:05+15:00")]
    [TestCase("2030-1-2T3:4:5Z")]
    [TestCase("0001-01-01T00:00:00+14:00")]
    [TestCase("9999-12-31T23:59:59-14:00")]
    [TestCase("01/02/2030 03:04:05Z")]
    [TestCase("1893553445")]
    [TestCase("tomorrow")]
    [TestCase("٢٠٣٠-01-02T03:04:05Z")]
    [TestCase("2030-01-02T03:04:05\u0000Z")]
    public void Another_text_is_no_date(string text) => Assert.That(IsoDate.TryParse(text, out _), Is.False);

    [Test]
    public void Every_instant_reads_as_it_is_written_cut_to_milliseconds() =>
        Prop.ForAll<DoNotSize<long>, DoNotSize<short>>((number, offset) =>
        {
            var ticks = TimeSpan.TicksPerDay + (long)((ulong)number.Item % (ulong)(DateTimeOffset.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay)));
            var instant = new DateTimeOffset(ticks, TimeSpan.FromMinutes(offset.Item % 840));
            return IsoDate.TryParse(instant.ToString("O", CultureInfo.InvariantCulture), out var read)
                && read.EqualsExact(instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Test]
    public void No_text_is_more_than_refused() =>
        Prop.ForAll<string>(text => IsoDate.TryParse(text ?? "", out _) || true).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
