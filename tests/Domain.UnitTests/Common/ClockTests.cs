using FsCheck;
using FsCheck.Fluent;
using Hoko.Domain.Common;

namespace Hoko.Domain.UnitTests.Common;

internal sealed class ClockTests
{
    [Test]
    public void An_instant_is_cut_to_its_millisecond_in_utc() =>
        Prop.ForAll<DoNotSize<long>, DoNotSize<short>>((number, offset) =>
        {
            // A day from either end, so that every offset is within the calendar.
            var ticks = TimeSpan.TicksPerDay + (long)((ulong)number.Item % (ulong)(DateTimeOffset.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay)));
            var instant = new DateTimeOffset(ticks, TimeSpan.FromMinutes(offset.Item % 840));
            var cut = instant.ToMilliseconds();
            return cut.Offset == TimeSpan.Zero
                && cut.Ticks % TimeSpan.TicksPerMillisecond == 0
                && cut <= instant
                && instant - cut < TimeSpan.FromMilliseconds(1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Test]
    public void The_ends_of_the_calendar_stay_in_it()
    {
        Assert.That(DateTimeOffset.MaxValue.ToMilliseconds(), Is.EqualTo(new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero)));
        Assert.That(DateTimeOffset.MinValue.ToMilliseconds(), Is.EqualTo(DateTimeOffset.MinValue));
    }

    [Test]
    public void Now_is_the_time_of_the_provider_cut_to_its_millisecond() =>
        Assert.That(new At(new DateTimeOffset(2030, 1, 1, 14, 0, 0, 123, 456, TimeSpan.Zero)).Now(),
            Is.EqualTo(new DateTimeOffset(2030, 1, 1, 14, 0, 0, 123, TimeSpan.Zero)));

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
