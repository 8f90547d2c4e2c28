using System.Diagnostics;
using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Plans;
using Hoko.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

internal abstract class ApiKeyDirectoryTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private static readonly PlanCatalog Plans = PlanCatalog.From(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Plans:plan:RequestsPerMinute"] = "60", ["Plans:plan:ItemsPerRequest"] = "100" })
        .Build());

    [Test]
    public async Task A_key_leads_to_its_holder()
    {
        var caller = await NewCallerAsync();
        var (secret, key) = await NewKeyAsync(caller, hosts: ["example.com", "*.example.org"]);
        using var directory = new ApiKeyDirectory(Databases, Plans);

        var holder = (await directory.FindAsync(secret, false, CancellationToken.None))!;

        Assert.That((holder.KeyId, holder.WorkspaceId, holder.Scopes, holder.ExpiresAt), Is.EqualTo((key.Id, caller.WorkspaceId, key.Scopes, key.ExpiresAt)));
        Assert.That(holder.AllowedHosts, Is.EqualTo(key.AllowedHosts));
        Assert.That(holder.Plan.ItemsPerRequest, Is.EqualTo(100));
    }

    [Test]
    public async Task A_key_that_does_not_exist_has_no_holder()
    {
        using var directory = new ApiKeyDirectory(Databases, Plans);

        Assert.That(await directory.FindAsync(ApiKeySecret.Create(), false, CancellationToken.None), Is.Null);
    }

    [TestCase("")]
    [TestCase("hoko_")]
    [TestCase("hoko_0000000000000000000000000000000000000000")]
    [TestCase("Bearer")]
    public async Task A_mistyped_key_costs_no_query(string key)
    {
        var counter = new QueryCounter();
        using var directory = new ApiKeyDirectory(Database.Connect(counter), Plans);

        Assert.That(await directory.FindAsync(key, false, CancellationToken.None), Is.Null);
        Assert.That(counter.Queries, Is.Zero);
    }

    [Test]
    public async Task An_expired_key_still_has_its_holder()
    {
        var (secret, key) = await NewKeyAsync(await NewCallerAsync(), expiresAt: DateTimeOffset.UnixEpoch);
        using var directory = new ApiKeyDirectory(Databases, Plans);

        Assert.That((await directory.FindAsync(secret, false, CancellationToken.None))!.ExpiresAt, Is.EqualTo(key.ExpiresAt));
    }

    [Test]
    public async Task Asking_again_within_the_second_costs_no_query()
    {
        var (secret, _) = await NewKeyAsync(await NewCallerAsync());
        var counter = new QueryCounter();
        using var directory = new ApiKeyDirectory(Database.Connect(counter), Plans);

        foreach (var _ in Enumerable.Range(0, 1_000))
            await directory.FindAsync(secret, false, CancellationToken.None);

        // One for each second at most, however slow the machine.
        Assert.That(counter.Queries, Is.InRange(1, 20));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_key_that_another_node_revoked_lets_nobody_in_a_second_later(CancellationToken cancellationToken)
    {
        var (secret, key) = await NewKeyAsync(await NewCallerAsync());
        using var directory = new ApiKeyDirectory(Databases, Plans);
        Assert.That(await directory.FindAsync(secret, false, cancellationToken), Is.Not.Null);

        var now = TimeProvider.System.Now();
        await using (var db = Databases.Create())
        {
            await db.ApiKeys.IgnoreQueryFilters([QueryFilters.Workspace]).Where(row => row.Id == key.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(found => found.RevokedAt, now), cancellationToken);
        }

        // Counted from when each asked, so that a slow machine does not fail a key that is refused in time.
        var sinceRevoked = Stopwatch.StartNew();
        TimeSpan asked;
        do
        {
            await Task.Delay(10, cancellationToken);
            asked = sinceRevoked.Elapsed;
            Assert.That(asked, Is.LessThan(TimeSpan.FromSeconds(1.1)), "the key was let in until now");
        }
        while (await directory.FindAsync(secret, false, cancellationToken) is not null);
    }

    [Test]
    public async Task Made_up_keys_of_a_suspect_address_do_not_hold_up_those_of_others()
    {
        var (secret, _) = await NewKeyAsync(await NewCallerAsync());
        var held = new QueryHolder();
        using var directory = new ApiKeyDirectory(Database.Connect(held), Plans);
        var suspects = Enumerable.Range(0, 100).Select(_ => directory.FindAsync(ApiKeySecret.Create(), true, CancellationToken.None).AsTask()).ToList();
        await held.UntilAsync(2);
        var other = directory.FindAsync(secret, false, CancellationToken.None).AsTask();
        await held.UntilAsync(3);
        held.Release();

        Assert.That(await other, Is.Not.Null);
        Assert.That(await Task.WhenAll(suspects), Is.All.Null);
        Assert.That(held.AtOnce, Is.EqualTo(3), "of the suspect's questions two are asked at a time");
    }

    [Test]
    public async Task A_workspace_on_a_plan_that_is_not_configured_is_told_by_the_prefix_of_its_key()
    {
        var (secret, key) = await NewKeyAsync(await NewCallerAsync());
        using var directory = new ApiKeyDirectory(Databases, PlanCatalog.From(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Plans:other:RequestsPerMinute"] = "60", ["Plans:other:ItemsPerRequest"] = "100" })
            .Build()));

        Assert.That(
            async () => await directory.FindAsync(secret, false, CancellationToken.None),
            Throws.InvalidOperationException.With.Message.Contains(key.Prefix).And.Message.Not.Contains(secret));
    }

    private async Task<(string Secret, ApiKey Key)> NewKeyAsync(CurrentCaller caller, IReadOnlyList<string>? hosts = null, DateTimeOffset? expiresAt = null)
    {
        var secret = ApiKeySecret.Create();
        var now = TimeProvider.System.Now();
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Name = "key",
            Hash = ApiKeySecret.Hash(secret),
            Prefix = secret[..ApiKeySecret.PrefixLength],
            Scopes = Scope.LinksRead | Scope.PartnersWrite,
            AllowedHosts = hosts ?? [],
            ExpiresAt = expiresAt,
            CreatedAt = now,
        };
        await using var db = Databases.Create();
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(CancellationToken.None);
        return (secret, key);
    }
}

internal sealed class ApiKeyDirectoryOnPostgreSql() : ApiKeyDirectoryTests(DatabaseProvider.PostgreSql);

internal sealed class ApiKeyDirectoryOnSqlServer() : ApiKeyDirectoryTests(DatabaseProvider.SqlServer);
