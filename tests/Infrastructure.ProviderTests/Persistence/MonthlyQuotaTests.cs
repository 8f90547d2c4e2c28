using System.Collections.Frozen;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Plans;
using Hoko.Infrastructure.ProviderTests.Clicks;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Features that a plan counts by the month.</summary>
internal abstract class MonthlyQuotaTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private readonly ManualTime _time = new();

    [Test]
    public async Task A_month_is_used_up_to_its_limit_and_not_beyond()
    {
        var caller = await CallerOfAsync(slugs: 10);

        Assert.That(await UseAsync(caller, 6), Is.Null);
        Assert.That(await UseAsync(caller, 4), Is.Null);
        Assert.That(await UseAsync(caller, 0), Is.Null);
        var refusal = (await UseAsync(caller, 1))!.Value;

        Assert.That((refusal.Index, refusal.Field, refusal.Flaw.Code), Is.EqualTo(((int?)null, (string?)null, ErrorCodes.PlanMonthlyQuotaExceeded)));
        Assert.That(refusal.Flaw.Arguments, Is.EqualTo(new object[] { "plan", 10L, MonthlyFeature.CustomSlugs, 10L, 1 }));
    }

    [Test]
    public async Task The_first_use_of_a_month_can_already_be_too_many()
    {
        var caller = await CallerOfAsync(slugs: 10);

        Assert.That((await UseAsync(caller, 11))!.Value.Flaw.Arguments[3], Is.EqualTo(0L));
        Assert.That(await UseAsync(caller, 10), Is.Null);
    }

    [Test]
    public async Task The_next_month_begins_anew()
    {
        var caller = await CallerOfAsync(slugs: 10);
        Assert.That(await UseAsync(caller, 10), Is.Null);

        _time.Pass(TimeSpan.FromDays(31));

        Assert.That(await UseAsync(caller, 10), Is.Null);
        Assert.That(await UseAsync(caller, 1), Is.Not.Null);
    }

    [Test]
    public async Task Without_a_limit_uses_are_counted_all_the_same()
    {
        var caller = await CallerOfAsync(slugs: null);

        Assert.That(await UseAsync(caller, int.MaxValue), Is.Null);
        Assert.That(await UseAsync(caller, int.MaxValue), Is.Null);

        await using var db = Databases.Create(caller);
        Assert.That(await db.MonthlyUsages.Where(row => row.WorkspaceId == caller.WorkspaceId).Select(row => row.Used).SingleAsync(), Is.EqualTo(2L * int.MaxValue));
    }

    [Test]
    public async Task Of_many_at_once_as_many_are_let_in_as_there_is_room_for()
    {
        var caller = await CallerOfAsync(slugs: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => UseAsync(caller, 7))));

        Assert.That(answers.Count(answer => answer is null), Is.EqualTo(14));
    }

    private async Task<CurrentCaller> CallerOfAsync(long? slugs)
    {
        var caller = await NewCallerAsync();
        var limits = slugs is { } limit ? new Dictionary<MonthlyFeature, long> { [MonthlyFeature.CustomSlugs] = limit } : [];
        var plan = new Plan("plan", 1, 1, FrozenDictionary<LimitedResource, long>.Empty, limits.ToFrozenDictionary(), FrozenSet<PlanFeature>.Empty, null);
        var counted = new CurrentCaller();
        counted.Set(new KeyHolder(Guid.Empty, caller.WorkspaceId, Scope.None, plan, null, []));
        return counted;
    }

    private async Task<ItemError?> UseAsync(CurrentCaller caller, int count)
    {
        await using var db = Databases.Create(caller);
        return await db.InTransactionAsync(
            async token =>
            {
                var errors = new ErrorList();
                await new Quota(db, caller, _time).UseAsync(MonthlyFeature.CustomSlugs, count, errors, token);
                return errors.Count == 0 ? (ItemError?)null : Assert.Throws<RequestRejected>(errors.ThrowIfAny)!.Errors.Single();
            },
            CancellationToken.None);
    }
}

internal sealed class MonthlyQuotaOnPostgreSql() : MonthlyQuotaTests(DatabaseProvider.PostgreSql);

internal sealed class MonthlyQuotaOnSqlServer() : MonthlyQuotaTests(DatabaseProvider.SqlServer);
