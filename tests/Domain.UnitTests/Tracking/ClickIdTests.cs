using FsCheck;
using FsCheck.Fluent;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;

namespace Hoko.Domain.UnitTests.Tracking;

internal sealed class ClickIdTests
{
    [Test]
    public void The_time_of_an_id_is_the_millisecond_it_was_made_for() =>
        Prop.ForAll<DoNotSize<long>>(number =>
        {
            var instant = DateTimeOffset.FromUnixTimeMilliseconds((long)((ulong)number.Item % 253_402_300_800_000));
            return ClickId.TimeOf(ClickId.Create(instant)) == instant && ClickId.TimeOf(Guid.CreateVersion7(instant)) == instant;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Test]
    public void The_time_of_an_id_is_what_the_clock_said()
    {
        var now = TimeProvider.System.Now();

        Assert.That(ClickId.TimeOf(Guid.CreateVersion7(now)), Is.EqualTo(now));
    }

    [Test]
    public void An_id_is_a_UUID_of_version_7_that_no_other_is()
    {
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000);
        var ids = new Guid[4][];
        Parallel.For(0, ids.Length, thread => ids[thread] = Enumerable.Range(0, 1_000).Select(_ => ClickId.Create(instant)).ToArray());

        var all = ids.SelectMany(made => made).ToList();
        Assert.That(all, Has.All.Matches<Guid>(id => id is { Version: 7, Variant: >= 8 and <= 11 }));
        Assert.That(all.Distinct().Count(), Is.EqualTo(4_000));
    }

    [Test]
    public void An_id_that_tells_no_time_is_of_the_epoch_rather_than_an_error()
    {
        Assert.That(ClickId.TimeOf(Guid.Empty), Is.EqualTo(DateTimeOffset.UnixEpoch));
        Assert.That(ClickId.TimeOf(Guid.AllBitsSet), Is.EqualTo(DateTimeOffset.UnixEpoch));
    }

    [Test]
    public void Any_id_has_a_time() =>
        Prop.ForAll<Guid>(id => ClickId.TimeOf(id).Offset == TimeSpan.Zero).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>Clicks are stored by these numbers.</summary>
    [TestCase(ClickSource.Redirect, 1)]
    [TestCase(ClickSource.Qr, 2)]
    [TestCase(ClickSource.Embed, 3)]
    public void A_stored_number_keeps_its_meaning(ClickSource source, int number) => Assert.That((int)source, Is.EqualTo(number));
}
