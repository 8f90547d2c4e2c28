using System.Buffers.Binary;
using System.Net;
using Hoko.Api.Redirects;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Security;
using Microsoft.AspNetCore.Http;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>When the session of a visitor without cookies ends; time is driven.</summary>
internal sealed class SessionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 1, 0, TimeSpan.Zero);

    private VisitorIdentity _visitors = null!;

    [SetUp]
    public void Start() => _visitors = Started();

    [TearDown]
    public void Stop() => _visitors.Dispose();

    [Test]
    public void Clicking_again_within_thirty_minutes_of_the_last_click_is_the_same_session_however_long_it_lasts()
    {
        var first = Click(Noon);
        for (var minutes = 29; minutes < 6 * 60; minutes += 29)
            Assert.That(Click(Noon.AddMinutes(minutes)), Is.EqualTo(first), $"after {minutes} minutes");
    }

    [Test]
    public void Clicking_after_thirty_minutes_without_a_click_begins_another_session_of_the_same_visitor()
    {
        var first = Click(Noon);
        var last = Click(Noon.AddMinutes(20));
        var next = Click(Noon.AddMinutes(50));
        var another = Click(Noon.AddMinutes(81));

        Assert.That(last, Is.EqualTo(first));
        Assert.That(new[] { first.Id, next.Id, another.Id }, Is.All.EqualTo(first.Id));
        Assert.That(new[] { first.SessionId, next.SessionId, another.SessionId }, Is.Unique);
        Assert.That(Click(Noon.AddMinutes(110.9)), Is.EqualTo(another));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void Thirty_minutes_are_thirty_minutes(int milliseconds, bool isSame)
    {
        var first = Click(Noon);
        Assert.That(Click(Noon.AddMinutes(30).AddMilliseconds(milliseconds)) == first, Is.EqualTo(isSame));
    }

    [Test]
    public void Every_pause_of_a_day_begins_a_session_of_its_own()
    {
        var sessions = Enumerable.Range(0, 46).Select(pause => Click(Noon.Date + TimeSpan.FromMinutes(31 * pause)).SessionId).ToList();
        Assert.That(sessions, Is.Unique);
    }

    [Test]
    public void Clicking_from_elsewhere_or_with_another_browser_is_a_session_of_its_own()
    {
        var sessions = new[] { Click(Noon), Click(Noon, address: "192.0.2.2"), Click(Noon, userAgent: "another") };
        Assert.That(sessions.Select(visitor => visitor.SessionId), Is.Unique);
        Assert.That(sessions.Select(visitor => visitor.Id), Is.Unique);
    }

    [Test]
    public void Clicks_noted_in_the_other_order_than_they_were_made_do_not_shorten_the_session()
    {
        var first = Click(Noon.AddMinutes(20));
        Assert.That(Click(Noon.AddMinutes(19)), Is.EqualTo(first));
        Assert.That(Click(Noon.AddMinutes(49.5)), Is.EqualTo(first));
    }

    [Test]
    public void Clicking_again_after_a_restart_is_the_same_session_within_the_half_hour_of_its_beginning_and_another_after()
    {
        var first = Click(Noon);
        using var restarted = Started();

        Assert.That(Click(Noon.AddMinutes(28), restarted), Is.EqualTo(first));
        using var again = Started();
        Assert.That(Click(Noon.AddMinutes(30), again).SessionId, Is.Not.EqualTo(first.SessionId));
    }

    [Test]
    public void A_full_table_forgets_who_has_been_away_for_longest()
    {
        const int Room = 1_024;
        const int Noonish = 24;
        var sessions = new SessionMemory(new HokoOptions { RememberedSessions = Room - 24 });

        // These share their place in the table with one another, whatever its size up to this.
        for (var visitor = 0; visitor < 8; visitor++)
            Assert.That(Beginning(visitor, Noon.AddSeconds(visitor)), Is.EqualTo(Noonish));
        Beginning(8, Noon.AddMinutes(1));

        // In the next half hour, those who are remembered still have the beginning of their own.
        var later = Noon.AddMinutes(29.5);
        for (var visitor = 1; visitor <= 8; visitor++)
            Assert.That(Beginning(visitor, later), Is.EqualTo(Noonish), $"visitor {visitor}");
        Assert.That(Beginning(0, later), Is.EqualTo(Noonish + 1));

        int Beginning(long visitor, DateTimeOffset now) => sessions.Click(BitConverter.GetBytes((visitor * Room) + 8), now);
    }

    [Test]
    public void Noting_a_click_allocates_nothing()
    {
        var sessions = new SessionMemory(new HokoOptions());
        Span<byte> visitor = stackalloc byte[SessionMemory.KeyBytes];
        sessions.Click(visitor, Noon);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(visitor, i);
            sessions.Click(visitor, Noon);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static VisitorIdentity Started()
    {
        var options = new HokoOptions();
        return new VisitorIdentity(new KeyRing("a-secret-of-the-tests-alone-0123456789"), options, new SessionMemory(options));
    }

    private Visitor Click(DateTimeOffset now, VisitorIdentity? visitors = null, string address = "192.0.2.1", string userAgent = "one")
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        return (visitors ?? _visitors).Identify(context, userAgent, now);
    }
}
