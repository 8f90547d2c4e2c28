using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

internal abstract class TransactionTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private const int MaxAttempts = 5;

    [Test]
    public async Task A_lost_race_for_a_unique_value_is_run_again_on_a_clean_tracker()
    {
        var caller = await NewCallerAsync();
        var taken = Rows.Collection(caller.WorkspaceId);
        await InsertAsync(taken);
        await using var db = Databases.Create(caller);
        var tracked = new List<int>();

        var attempts = await db.InTransactionAsync(
            async token =>
            {
                tracked.Add(db.ChangeTracker.Entries().Count());
                db.Collections.Add(Rows.Collection(caller.WorkspaceId, tracked.Count));
                await db.SaveChangesAsync(token);
                db.Collections.Add(tracked.Count == 1 ? taken : Rows.Collection(caller.WorkspaceId, 100));
                await db.SaveChangesAsync(token);
                return tracked.Count;
            },
            CancellationToken.None);

        Assert.That(attempts, Is.EqualTo(2));
        Assert.That(tracked, Is.All.Zero);
        Assert.That(await db.Collections.CountAsync(), Is.EqualTo(3), "the one that was there and the two of the second attempt");
    }

    [Test]
    public async Task Bulk_rows_that_lost_a_race_are_run_again_too()
    {
        var caller = await NewCallerAsync();
        var taken = Rows.Link(caller.WorkspaceId);
        await InsertAsync(taken);
        await using var db = Databases.Create(caller);
        var attempts = 0;

        await db.InTransactionAsync(
            async token =>
            {
                attempts++;
                await Databases.WriterOf(db).InsertAsync<Link>([attempts == 1 ? taken : Rows.Link(caller.WorkspaceId, 1)], token);
                return true;
            },
            CancellationToken.None);

        Assert.That(attempts, Is.EqualTo(2));
        Assert.That(await db.Links.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_race_that_is_always_lost_is_given_up()
    {
        var caller = await NewCallerAsync();
        var taken = Rows.Link(caller.WorkspaceId);
        await InsertAsync(taken);
        await using var db = Databases.Create(caller);
        var attempts = 0;

        Assert.That(
            async () => await db.InTransactionAsync(
                async token =>
                {
                    attempts++;
                    await Databases.WriterOf(db).InsertAsync<Link>([taken], token);
                    return true;
                },
                CancellationToken.None),
            Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(attempts, Is.EqualTo(MaxAttempts));
    }

    [Test]
    public async Task Another_failure_is_not_run_again_and_leaves_nothing()
    {
        var caller = await NewCallerAsync();
        await using var db = Databases.Create(caller);
        var attempts = 0;

        Assert.That(
            async () => await db.InTransactionAsync<bool>(
                async token =>
                {
                    attempts++;
                    db.Collections.Add(Rows.Collection(caller.WorkspaceId));
                    await db.SaveChangesAsync(token);
                    throw new NotSupportedException("a bug");
                },
                CancellationToken.None),
            Throws.TypeOf<NotSupportedException>());
        Assert.That(attempts, Is.EqualTo(1));
        Assert.That(await db.Collections.CountAsync(), Is.Zero);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Two_that_lock_the_same_rows_in_opposite_order_both_succeed(CancellationToken cancellationToken)
    {
        var caller = await NewCallerAsync();
        var bothHoldOne = new Barrier(caller, Databases);

        var attempts = await Task.WhenAll(
            bothHoldOne.LockAsync(LimitedResource.Links, LimitedResource.Tags, cancellationToken),
            bothHoldOne.LockAsync(LimitedResource.Tags, LimitedResource.Links, cancellationToken));

        Assert.That(attempts.Sum(), Is.GreaterThanOrEqualTo(3), "one of them was run again");
        await using var db = Databases.Create(caller);
        var used = await db.WorkspaceUsages.Where(row => row.WorkspaceId == caller.WorkspaceId && row.Used > 0).Select(row => row.Used).ToListAsync(cancellationToken);
        Assert.That(used, Is.EqualTo([2L, 2L]), "each counted once, however often it was run");
    }

    /// <summary>Two writers that wait, in their first attempt, until the other holds a lock as well.</summary>
    private sealed class Barrier(CurrentCaller caller, HokoDbFactory databases)
    {
        private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _holding;

        public async Task<int> LockAsync(LimitedResource first, LimitedResource second, CancellationToken cancellationToken)
        {
            await using var db = databases.Create(caller);
            var attempts = 0;
            return await db.InTransactionAsync(
                async token =>
                {
                    attempts++;
                    await CountAsync(db, first, token);
                    if (attempts == 1)
                    {
                        if (Interlocked.Increment(ref _holding) == 2)
                            _met.SetResult();

                        await _met.Task.WaitAsync(token);
                    }

                    await CountAsync(db, second, token);
                    return attempts;
                },
                cancellationToken);
        }

        private Task<int> CountAsync(HokoDb db, LimitedResource resource, CancellationToken cancellationToken) => db.WorkspaceUsages
            .Where(row => row.WorkspaceId == caller.WorkspaceId && row.Resource == resource)
            .ExecuteUpdateAsync(row => row.SetProperty(usage => usage.Used, usage => usage.Used + 1), cancellationToken);
    }
}

internal sealed class TransactionsOnPostgreSql() : TransactionTests(DatabaseProvider.PostgreSql);

internal sealed class TransactionsOnSqlServer() : TransactionTests(DatabaseProvider.SqlServer);
