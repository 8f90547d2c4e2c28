using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links: an external id names one link of a workspace.</summary>
internal sealed class ExternalIdsTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [Test]
    public Task Sending_one_id_twice_in_a_batch_is_refused() => _workspace.RefusesAsync(
        Path,
        Links("a", "b", "a"),
        new ErrorText("External ID a is already used by item 0 of this request", "المعرف الخارجي a مستخدم بالفعل في العنصر 0 من هذا الطلب"),
        "2|externalId|external_id.repeated");

    [Test]
    public async Task Sending_an_id_that_is_taken_is_refused()
    {
        (await _workspace.PostAsync(Path, Links("a"))).Created();

        await _workspace.RefusesAsync(Path, Links("b", "a"), ErrorText.TakenExternalId("a"), "1|externalId|external_id.taken");
        (await _workspace.PostAsync(Path, Links("b"))).Created();
    }

    [Test]
    public async Task Sending_ids_that_are_taken_and_repeated_has_all_of_it_told_with_what_else_is_wrong()
    {
        (await _workspace.PostAsync(Path, Links("a"))).Created();

        await _workspace.RefusesAsync(
            Path,
            $$"""[{"externalId":"a"},{{Link("b")}},{"url":"x","collectionId":"{{_collection}}","externalId":"b"}]""",
            "0|url|field.required",
            "0|collectionId|field.required",
            "0|externalId|external_id.taken",
            "2|url|url.invalid",
            "2|externalId|external_id.repeated");
    }

    [Test]
    public async Task Sending_ids_that_differ_in_case_or_form_is_sending_different_ids()
    {
        var ids = new[] { "abc", "ABC", "Abc", "straße", "strasse", "\u00E9", "e\u0301", "ﻻ", "لا", "1", "١" };
        (await _workspace.PostAsync(Path, Links(ids))).Created();

        foreach (var id in ids)
            Assert.That((await _workspace.GetAsync($"{Path}?externalId={Uri.EscapeDataString(id)}")).Ok().Column("externalId"), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task Sending_an_id_that_another_workspace_uses_is_nothing_to_it()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        await other.NewLinkAsync(more: "\"externalId\":\"a\"");

        (await _workspace.PostAsync(Path, Links("a"))).Created();
    }

    [Test]
    public async Task Sending_the_id_of_a_deleted_link_uses_it_anew()
    {
        var deleted = (await _workspace.PostAsync(Path, Links("a"))).Created()[0]!["id"]!.GetValue<string>();
        await _workspace.DeleteRowAsync(db => db.Links, deleted);

        (await _workspace.PostAsync(Path, Links("a"))).Created();
    }

    [Test]
    public async Task Sending_one_tenant_id_for_many_links_is_what_it_is_for() =>
        (await _workspace.PostAsync(Path, Links("a", "b").Replace("externalId", "tenantId", StringComparison.Ordinal).Replace("\"b\"", "\"a\"", StringComparison.Ordinal))).Created();

    [Test]
    public async Task Sending_one_id_from_many_clients_at_once_makes_one_link_and_refuses_the_others()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _workspace.PostAsync(Path, Links("before", "raced"))));

        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.Created), Is.EqualTo(1));
        foreach (var lost in answers.Where(answer => answer.Status != HttpStatusCode.Created))
            lost.Refuses("0|externalId|external_id.taken", "1|externalId|external_id.taken");

        Assert.That((await _workspace.GetAsync(Path)).Ok(), Has.Count.EqualTo(2));
    }

    private string Links(params string[] externalIds) => $"[{string.Join(',', externalIds.Select(Link))}]";

    private string Link(string externalId) => $$"""{"url":"https://example.com","collectionId":"{{_collection}}","externalId":"{{externalId}}"}""";
}
