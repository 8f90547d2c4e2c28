using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Npgsql;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>Writes of links that meet: each takes effect or is refused, and none is an error of the server.</summary>
internal sealed class LinkRacesTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Two_updates_of_different_fields_of_the_same_links_both_take_effect()
    {
        var ids = await Resource.Links.AddAsync(_workspace, 1_000);
        for (var round = 0; round < 10; round++)
        {
            var titles = ids.Select(id => $$"""{"id":"{{id}}","title":"T{{round}}"}""");
            var tenants = ids.Reverse().Select(id => $$"""{"id":"{{id}}","tenantId":"t{{round}}","utm":{"source":"s{{round}}"} }""");

            var answers = await Task.WhenAll(PutAsync(titles), PutAsync(tenants));

            Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
            var listed = (await _workspace.GetAsync(Path + "?take=1000")).Ok();
            Assert.That(listed.Texts("title"), Is.All.EqualTo($"T{round}"));
            Assert.That(listed.Texts("tenantId"), Is.All.EqualTo($"t{round}"));
            Assert.That(listed.Select(link => link!["utm"]!["source"]!.ToString()), Is.All.EqualTo($"s{round}"));
        }
    }

    [Test]
    public async Task An_update_that_meets_a_delete_is_written_before_it_or_refused_after_it()
    {
        for (var round = 0; round < 10; round++)
        {
            var ids = await Resource.Links.AddAsync(_workspace, 100);

            var deleting = _workspace.DeleteAsync(Path, $"[{string.Join(',', ids.Reverse().Select(id => $"\"{id}\""))}]");
            var updating = PutAsync(ids.Select(id => $$"""{"id":"{{id}}","title":"T"}"""));

            Assert.That((await deleting).DeletedIds(), Has.Length.EqualTo(100));
            var update = await updating;
            if (update.Status != HttpStatusCode.OK)
                Assert.That(update.Rejected(), Has.Count.EqualTo(100).And.All.Contains("link.not_found"));

            Assert.That((await _workspace.GetAsync(Path)).Ok(), Is.Empty);
        }
    }

    [Test]
    public async Task Of_two_deletes_of_the_same_links_one_succeeds()
    {
        for (var round = 0; round < 10; round++)
        {
            var ids = await Resource.Links.AddAsync(_workspace, 50);
            var body = $"[{string.Join(',', ids.Select(id => $"\"{id}\""))}]";

            var answers = await Task.WhenAll(_workspace.DeleteAsync(Path, body), _workspace.DeleteAsync(Path, body));

            Assert.That(answers.Select(answer => (int)answer.Status).Order(), Is.EqualTo([200, 400]));
        }
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    public async Task Of_many_links_that_want_one_external_id_at_once_one_gets_it(string method)
    {
        for (var round = 0; round < 5; round++)
        {
            var items = await Resource.Links.ItemsAsync(_workspace, 8);
            var bodies = items.Select(item => $"[{item[..^1]},\"externalId\":\"e{round}\"}}]");

            var answers = await Task.WhenAll(bodies.Select(body => _workspace.SendAsync(new HttpMethod(method), Path, body)));

            Assert.That(answers.Count(answer => (int)answer.Status is 200 or 201), Is.EqualTo(1));
            foreach (var refused in answers.Where(answer => (int)answer.Status is not (200 or 201)))
                refused.IsRefused($"External ID e{round} is already used in your workspace", "0|externalId|external_id.taken");

            Assert.That((await _workspace.GetAsync($"{Path}?externalId=e{round}")).Ok(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Links_that_swap_external_ids_to_and_fro_at_once_keep_one_each()
    {
        var ids = await Resource.Links.AddAsync(_workspace, 2);
        string Swap(string first, string second) => $$"""[{"id":"{{ids[0]}}","externalId":"{{first}}"},{"id":"{{ids[1]}}","externalId":"{{second}}"}]""";

        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(_workspace.PutAsync(Path, Swap("a", "b")), _workspace.PutAsync(Path, Swap("b", "a")));

            Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.OK));
            Assert.That((await _workspace.GetAsync(Path)).Ok().Texts("externalId").Order(), Is.EqualTo(["a", "b"]));
        }
    }

    [Test]
    public async Task A_tag_that_is_deleted_while_it_is_attached_is_attached_before_it_or_refused_after_it()
    {
        var ids = await Resource.Links.AddAsync(_workspace, 200);
        for (var round = 0; round < 10; round++)
        {
            var tags = await Resource.Tags.AddAsync(_workspace, 2);
            await PutAsync(ids.Select(id => $$"""{"id":"{{id}}","tagIds":["{{tags[0]}}"]}"""));

            var deleting = _workspace.DeleteAsync("/api/tags", $"[\"{tags[0]}\"]");
            var attaching = PutAsync(ids.Select(id => $$"""{"id":"{{id}}","tagIds":["{{tags[0]}}","{{tags[1]}}"]}"""));

            Assert.That((await deleting).DeletedIds(), Is.EqualTo([tags[0]]));
            var attached = (await attaching).Status == HttpStatusCode.OK;
            if (!attached)
                Assert.That((await attaching).Rejected(), Has.Count.EqualTo(100).And.All.Contains("tagIds[0]|tag.not_found"));

            var expected = attached ? $"[\"{tags[1]}\"]" : "[]";
            var listed = (await _workspace.GetAsync(Path + "?take=1000")).Ok();
            Assert.That(listed.Select(link => link!["tagIds"]!.ToJsonString()), Is.All.EqualTo(expected));
        }
    }

    [Test]
    public async Task A_foreign_link_that_is_just_written_keeps_nobody_waiting_who_names_it()
    {
        RunDatabase.RequirePostgreSql("the row is held by FOR UPDATE");
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewLinkAsync();
        await using var connection = new NpgsqlConnection(_workspace.App.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("SELECT row_id FROM links WHERE id = $1 FOR UPDATE", connection);
        hold.Parameters.Add(new NpgsqlParameter { Value = foreign["id"]!.GetValue<Guid>() });
        await hold.ExecuteScalarAsync();

        var asking = PutAsync([$$"""{"id":"{{foreign["id"]}}","title":"T"}"""]);

        var first = await Task.WhenAny(asking, Task.Delay(TimeSpan.FromSeconds(5)));
        await transaction.RollbackAsync();
        Assert.That(first, Is.SameAs(asking), "it waits for the row of another workspace");
        Assert.That((await asking).Rejected(), Is.EqualTo(["0|id|link.not_found"]));
    }

    private Task<Answer> PutAsync(IEnumerable<string> items) => _workspace.PutAsync(Path, $"[{string.Join(',', items)}]");
}
