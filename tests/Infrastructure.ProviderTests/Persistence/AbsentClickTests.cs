using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.ProviderTests.Clicks;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Of a click that is not in the database: whether another node may have it.</summary>
internal abstract class AbsentClickTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private static int _tests;

    private readonly Guid _other = Guid.NewGuid();
    private ManualTime _time = null!;
    private ClickStore _store = null!;

    // A year of its own for each test: what nodes of other tests have said is of other times.
    [SetUp]
    public async Task HearAsync()
    {
        _time = new ManualTime();
        _time.Pass(TimeSpan.FromDays(365 * Interlocked.Increment(ref _tests)));
        _store = new ClickStore(Databases, _time);
        await _store.RegisterAsync(_other, CancellationToken.None);
        await _store.ReportAsync(_other, _time.GetUtcNow(), CancellationToken.None);
    }

    [TestCase(-1, false, TestName = "{m}(stored)")]
    [TestCase(1, true, TestName = "{m}(the last second)")]
    [TestCase(14 * 60, true, TestName = "{m}(cut off for a while)")]
    [TestCase(16 * 60, false, TestName = "{m}(cut off for longer)")]
    public async Task A_node_that_was_heard_of_may_have_what_it_made_since(int secondsSince, bool mayLack)
    {
        var made = _time.GetUtcNow().AddSeconds(secondsSince);
        _time.Pass(TimeSpan.FromHours(1));

        Assert.That(await MayLackAsync(made), Is.EqualTo(mayLack));
    }

    [TestCase(9, true)]
    [TestCase(11, false)]
    public async Task Nobody_has_what_is_yet_to_be_made(int secondsAhead, bool mayLack) =>
        Assert.That(await MayLackAsync(_time.GetUtcNow().AddSeconds(secondsAhead)), Is.EqualTo(mayLack));

    [Test]
    public async Task A_node_that_stopped_in_order_has_nothing()
    {
        await _store.ReportAsync(_other, null, CancellationToken.None);

        Assert.That(await MayLackAsync(_time.GetUtcNow().AddSeconds(1)), Is.False);
    }

    [Test]
    public async Task A_node_that_was_not_heard_of_for_a_week_is_gone()
    {
        var made = _time.GetUtcNow().AddSeconds(1);

        _time.Pass(TimeSpan.FromDays(6.9));
        Assert.That(await MayLackAsync(made));

        _time.Pass(TimeSpan.FromDays(0.2));
        Assert.That(await MayLackAsync(made), Is.False);
    }

    [Test]
    public async Task Ones_own_journal_is_asked_otherwise() =>
        Assert.That(await _store.MayLackAsync(_other, _time.GetUtcNow().AddSeconds(1), CancellationToken.None), Is.False);

    private Task<bool> MayLackAsync(DateTimeOffset made) => _store.MayLackAsync(Guid.NewGuid(), made, CancellationToken.None);
}

internal sealed class AbsentClicksOnPostgreSql() : AbsentClickTests(DatabaseProvider.PostgreSql);

internal sealed class AbsentClicksOnSqlServer() : AbsentClickTests(DatabaseProvider.SqlServer);
