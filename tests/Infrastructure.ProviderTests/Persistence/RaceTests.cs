using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Collections;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Idempotency;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Security;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Two requests for the same thing at the same moment.</summary>
internal abstract class RaceTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private static readonly AnswerCodec Codec = new(new SecretProtector(new KeyRing("a secret of more than thirty-two characters")));

    private CurrentCaller _caller = null!;

    [SetUp]
    public async Task CallAsync() => _caller = await NewCallerAsync();

    [Test]
    public async Task Of_many_links_with_one_external_id_at_once_one_is_made()
    {
        for (var round = 0; round < 10; round++)
        {
            var id = $"id {round}";
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MakeAsync(id))));
            Assert.That(made.Count(isMade => isMade), Is.EqualTo(1));
        }

        await using var db = Databases.Create(_caller);
        Assert.That(await db.Links.CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task Of_many_requests_with_one_idempotency_key_at_once_one_is_done_and_all_are_answered_alike()
    {
        for (var round = 0; round < 10; round++)
        {
            var key = $"key {round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DoOnceAsync(key, [1]))));
            Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
            Assert.That(async () => await DoOnceAsync(key, [2]), Throws.TypeOf<RequestRejected>());
        }

        await using var db = Databases.Create(_caller);
        Assert.That(await db.Collections.CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task A_key_whose_request_failed_is_free_again()
    {
        Assert.That(async () => await DoOnceAsync("key", [1], fails: true), Throws.TypeOf<NotSupportedException>());

        Assert.That(await DoOnceAsync("key", [2]), Is.Not.Null);
        Assert.That(await DoOnceAsync("KEY", [3]), Is.Not.EqualTo(await DoOnceAsync("key", [2])), "keys are told apart by case");
    }

    [Test]
    public async Task Two_who_lock_the_same_rows_in_opposite_orders_both_get_their_turn()
    {
        var links = Enumerable.Range(0, 200).Select(number => Rows.Link(_caller.WorkspaceId, number)).ToList();
        await InsertAsync<Link>(links);
        var ids = links.ConvertAll(link => link.Id);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(() => AddAsync(turn % 2 == 0 ? ids : [.. Enumerable.Reverse(ids)]))));

        await using var db = Databases.Create(_caller);
        Assert.That(await db.Links.Select(link => link.Title).Distinct().ToListAsync(), Is.EqualTo(["++++++++"]));
    }

    private async Task<bool> MakeAsync(string externalId)
    {
        await using var db = Databases.Create(_caller);
        return await db.InTransactionAsync(
            async token =>
            {
                if (await db.Links.AnyAsync(link => link.ExternalId == externalId, token))
                    return false;

                var link = Rows.Link(_caller.WorkspaceId);
                link.ExternalId = externalId;
                await Databases.WriterOf(db).InsertAsync<Link>([link], token);
                return true;
            },
            CancellationToken.None);
    }

    private async Task<string?> DoOnceAsync(string key, byte[] body, bool fails = false)
    {
        var request = new RequestFingerprint { BodyHash = body };
        request.Set(key, "POST", "/api/collections");
        await using var db = Databases.Create(_caller);
        var keeper = new AnswerKeeper(db, _caller, request, Codec, TimeProvider.System);
        return await db.InTransactionAsync(
            async token =>
            {
                if (await keeper.TakeAsync<string>(token) is { } kept)
                    return kept;

                var made = Rows.Collection(_caller.WorkspaceId);
                await Databases.WriterOf(db).InsertAsync<Collection>([made], token);
                if (fails)
                    throw new NotSupportedException();

                await keeper.KeepAsync(made.Id.ToString(), token);
                return made.Id.ToString();
            },
            CancellationToken.None);
    }

    private async Task AddAsync(List<Guid> ids)
    {
        await using var db = Databases.Create(_caller);
        await db.InTransactionAsync(
            async token =>
            {
                await Databases.WriterOf(db).LockAsync<Link>(ids, token);
                var links = await db.Links.AsNoTracking().Where(link => ids.Contains(link.Id)).ToListAsync(token);
                links.ForEach(link => link.Title = (link.Title is { } title && title.All(letter => letter == '+') ? title : "") + "+");
                await Databases.WriterOf(db).UpdateAsync(links, token);
                return true;
            },
            CancellationToken.None);
    }
}

internal sealed class RacesOnPostgreSql() : RaceTests(DatabaseProvider.PostgreSql);

internal sealed class RacesOnSqlServer() : RaceTests(DatabaseProvider.SqlServer);
