using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

internal abstract class QuotaTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    [Test]
    public async Task A_workspace_is_filled_to_its_limit_and_not_beyond()
    {
        var caller = await NewCallerAsync(links: 100);

        Assert.That(await ReserveAsync(caller, 60), Is.Null);
        Assert.That(await ReserveAsync(caller, 40), Is.Null);
        Assert.That(await ReserveAsync(caller, 0), Is.Null);
        var refusal = (await ReserveAsync(caller, 1))!.Value;

        Assert.That((refusal.Index, refusal.Field, refusal.Flaw.Code), Is.EqualTo(((int?)null, (string?)null, ErrorCodes.PlanLimitExceeded)));
        Assert.That(refusal.Flaw.Arguments, Is.EqualTo(new object[] { "plan", 100L, LimitedResource.Links, 100L, 1 }));
        Assert.That(await UsedAsync(caller), Is.EqualTo(100));
    }

    [Test]
    public async Task More_than_the_whole_limit_is_refused_at_once()
    {
        var caller = await NewCallerAsync(links: 100);

        Assert.That(await ReserveAsync(caller, 101), Is.Not.Null);
        Assert.That(await UsedAsync(caller), Is.Zero);
    }

    [Test]
    public async Task Without_a_limit_there_is_room_for_any_number()
    {
        var caller = await NewCallerAsync();

        Assert.That(await ReserveAsync(caller, int.MaxValue), Is.Null);
        Assert.That(await ReserveAsync(caller, int.MaxValue), Is.Null);
        Assert.That(await UsedAsync(caller), Is.EqualTo(2L * int.MaxValue));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Two_at_once_cannot_slip_past_the_limit_together(CancellationToken cancellationToken)
    {
        var caller = await NewCallerAsync(links: 100);
        var reserved = new TaskCompletionSource();
        var mayCommit = new TaskCompletionSource();
        var first = ReserveAsync(caller, 60, async () =>
        {
            reserved.SetResult();
            await mayCommit.Task.WaitAsync(cancellationToken);
        });
        await reserved.Task.WaitAsync(cancellationToken);

        var second = ReserveAsync(caller, 60);
        Assert.That(await Task.WhenAny(second, Task.Delay(200, cancellationToken)), Is.Not.SameAs(second), "it waits for the first to end");
        mayCommit.SetResult();

        Assert.That(await first, Is.Null);
        Assert.That((await second)!.Value.Flaw.Arguments[3], Is.EqualTo(60L));
        Assert.That(await UsedAsync(caller), Is.EqualTo(60));
    }

    [Test]
    public async Task Of_many_at_once_as_many_are_let_in_as_there_is_room_for()
    {
        var caller = await NewCallerAsync(links: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => ReserveAsync(caller, 7))));

        Assert.That(answers.Count(answer => answer is null), Is.EqualTo(14));
        Assert.That(await UsedAsync(caller), Is.EqualTo(98));
    }

    [Test]
    public async Task A_write_that_fails_gives_its_share_back()
    {
        var caller = await NewCallerAsync(links: 100);

        Assert.That(async () => await ReserveAsync(caller, 60, () => throw new NotSupportedException()), Throws.TypeOf<NotSupportedException>());

        Assert.That(await ReserveAsync(caller, 100), Is.Null);
    }

    private async Task<ItemError?> ReserveAsync(CurrentCaller caller, int count, Func<Task>? then = null)
    {
        await using var db = Databases.Create(caller);
        return await db.InTransactionAsync(
            async token =>
            {
                var errors = new ErrorList();
                await new Quota(db, caller, TimeProvider.System).ReserveAsync(LimitedResource.Links, count, errors, token);
                if (then is not null)
                    await then();

                return RefusalOf(errors);
            },
            CancellationToken.None);
    }

    private static ItemError? RefusalOf(ErrorList errors)
    {
        try
        {
            errors.ThrowIfAny();
            return null;
        }
        catch (RequestRejected rejected)
        {
            return rejected.Errors.Single();
        }
    }

    private async Task<long> UsedAsync(CurrentCaller caller)
    {
        await using var db = Databases.Create(caller);
        return await db.WorkspaceUsages
            .Where(row => row.WorkspaceId == caller.WorkspaceId && row.Resource == LimitedResource.Links)
            .Select(row => row.Used)
            .SingleAsync();
    }
}

internal sealed class QuotaOnPostgreSql() : QuotaTests(DatabaseProvider.PostgreSql);

internal sealed class QuotaOnSqlServer() : QuotaTests(DatabaseProvider.SqlServer);
