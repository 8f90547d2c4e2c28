using System.Data.Common;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Several nodes start at once: one migrates, and may end the connections of those that wait.</summary>
internal abstract class MigrationRetryTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    [TestCase(1)]
    [TestCase(3)]
    public async Task A_connection_that_is_lost_is_opened_again(int losses)
    {
        var connection = new Connection(losses, new TimeoutException("lost"));
        var time = new InstantTime();

        await new DatabaseMigrator(Database.Connect(connection), time).MigrateAsync(CancellationToken.None);

        Assert.That(connection.Lost, Is.EqualTo(losses));
        Assert.That(time.Pauses, Is.EqualTo(losses));
    }

    [Test]
    public void A_connection_that_is_lost_again_and_again_ends_the_start()
    {
        var time = new InstantTime();

        var failure = Assert.CatchAsync(() => new DatabaseMigrator(Database.Connect(new Connection(int.MaxValue, new TimeoutException("lost"))), time).MigrateAsync(CancellationToken.None));

        Assert.That(DatabaseFailures.ReasonOf(failure!), Is.EqualTo("lost"));
        Assert.That(time.Pauses, Is.EqualTo(9));
    }

    [Test]
    public void A_failure_of_another_kind_ends_the_start_at_once()
    {
        var time = new InstantTime();
        var connection = new Connection(int.MaxValue, new InvalidOperationException("no right to"));

        Assert.That(() => new DatabaseMigrator(Database.Connect(connection), time).MigrateAsync(CancellationToken.None), Throws.InvalidOperationException);
        Assert.That((connection.Lost, time.Pauses), Is.EqualTo((1, 0)));
    }

    /// <summary>Loses the connection at the first questions.</summary>
    private sealed class Connection(int losses, Exception failure) : DbCommandInterceptor
    {
        public int Lost { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Answer(result);

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => Answer(result);

        private ValueTask<InterceptionResult<T>> Answer<T>(InterceptionResult<T> result)
        {
            if (Lost == losses)
                return ValueTask.FromResult(result);

            Lost++;
            throw failure;
        }
    }
}

internal sealed class MigrationRetryOnPostgreSql() : MigrationRetryTests(DatabaseProvider.PostgreSql)
{
    [Test]
    public void A_server_that_was_never_reached_is_not_waited_for()
    {
        var options = new DbContextOptionsBuilder<Hoko.Infrastructure.Persistence.PostgreSql.PostgreSqlHokoDb>();
        using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=none");
        options.UsePostgreSql(source);
        var time = new InstantTime();

        var failure = Assert.CatchAsync(() => new DatabaseMigrator(new HokoDbFactory(options.Options), time).MigrateAsync(CancellationToken.None));

        Assert.That(DatabaseFailures.IsAway(failure!));
        Assert.That(time.Pauses, Is.Zero);
    }
}

internal sealed class MigrationRetryOnSqlServer() : MigrationRetryTests(DatabaseProvider.SqlServer);

/// <summary>Time in which every pause is over at once.</summary>
internal sealed class InstantTime : TimeProvider
{
    private int _pauses;

    public int Pauses => Volatile.Read(ref _pauses);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _pauses);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
