using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Scripts;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Common.Errors;
using Hoko.Application.Domains;
using Hoko.Application.Links;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>Workspaces that the operator suspends, renames, deletes and erases, on two nodes.</summary>
internal sealed class WorkspaceControlTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private HokoApp _node = null!;
    private HokoApp _other = null!;
    private TestWorkspace _workspace = null!;
    private JsonNode _link = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _node = await HokoApp.StartAsync();
        _other = await _node.StartNodeAsync();
    }

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await _node.NewWorkspaceAsync();
        _link = await _workspace.NewLinkAsync(more: $"\"slug\":\"w-{Guid.NewGuid():N}\"");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _other.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Test]
    public async Task Suspending_refuses_keys_and_closes_links_everywhere_until_it_is_resumed()
    {
        var page = await EmbeddedPage.OfNewLinkAsync(_workspace);
        await VisitAsync(_other);
        await VisitAsync(_node);

        await _node.SendAsync(new SuspendWorkspace(_workspace.Name, IsSuspended: true));

        foreach (var node in new[] { _node, _other })
        {
            await Eventually.HoldsAsync(async () => (await VisitAsync(node)).Status == HttpStatusCode.Gone, "closed links", Bound);
            await Eventually.HoldsAsync(async () => (await ListAsync(node)).Status == HttpStatusCode.Forbidden, "refused keys", Bound);
        }

        var refused = await ListAsync(_node);
        Assert.That(refused.Headline(), Is.EqualTo(new ErrorText("This workspace is suspended", "مساحة العمل هذه معلّقة")));
        Assert.That(refused.Errors, Is.EqualTo(["-|-|workspace.suspended"]));
        Assert.That((await _workspace.GetAsync("/v1/ping")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        var visited = await VisitAsync(_node, "Accept-Language: ar");
        Assert.That(visited.Text, Does.Contain("هذا الرابط غير متاح"));
        Assert.That(EmbeddedPage.TokenIn(await page.LoadAsync()), Is.Null);

        await _node.SendAsync(new SuspendWorkspace(_workspace.Name, IsSuspended: false));

        foreach (var node in new[] { _node, _other })
        {
            await Eventually.HoldsAsync(async () => (await VisitAsync(node)).Status == HttpStatusCode.Found, "open links", Bound);
            await Eventually.HoldsAsync(async () => (await ListAsync(node)).Status == HttpStatusCode.OK, "accepted keys", Bound);
        }
    }

    [Test]
    public async Task Renaming_keeps_keys_and_links_and_frees_the_name()
    {
        var name = $"renamed {Guid.NewGuid():N}";
        await _node.SendAsync(new RenameWorkspace(_workspace.Name, name));
        await _node.SendAsync(new RenameWorkspace(name, name));

        Assert.That((await ListAsync(_node)).Ok(), Has.Count.EqualTo(1));
        await _node.SendAsync(new CreateWorkspace(_workspace.Name, "free"));
        Assert.That(await CodeOfAsync(new RenameWorkspace(_workspace.Name, name)), Is.EqualTo(ErrorCodes.WorkspaceNameTaken));
        Assert.That(await CodeOfAsync(new RenameWorkspace(name, "a\nb")), Is.EqualTo(ErrorCodes.WorkspaceNameInvalid));
        Assert.That(await CodeOfAsync(new RenameWorkspace("nobody", "x")), Is.EqualTo(ErrorCodes.WorkspaceNotFound));
    }

    [Test]
    public async Task Deleting_revokes_keys_deletes_links_and_domains_and_frees_names_but_no_short_id()
    {
        await _node.SendAsync(new AddDomain(_workspace.Name, $"a{Guid.NewGuid():N}.example", IsVerified: true));
        await VisitAsync(_other);

        Assert.That(await CodeOfAsync(new DeleteWorkspace(_workspace.Name, "another")), Is.EqualTo(ErrorCodes.WorkspaceUnconfirmed));
        await _node.SendAsync(new DeleteWorkspace(_workspace.Name, _workspace.Name));

        foreach (var node in new[] { _node, _other })
        {
            await Eventually.HoldsAsync(async () => (await VisitAsync(node)).Status == HttpStatusCode.NotFound, "no links", Bound);
            await Eventually.HoldsAsync(async () => (await ListAsync(node)).Status == HttpStatusCode.Unauthorized, "no keys", Bound);
        }

        Assert.That((await _node.SendAsync(new FindLinks((string)_link["id"]!))).Select(row => row.State), Is.EqualTo(["deleted"]));
        Assert.That((await _node.SendAsync(new ListWorkspaces())).Select(row => row.Name), Does.Not.Contain(_workspace.Name));
        Assert.That((await _node.SendAsync(new ListWorkspaces(WithDeleted: true))).Single(row => row.Name == _workspace.Name).DeletedAt, Is.Not.Null);
        Assert.That(await CodeOfAsync(new CreateApiKey(_workspace.Name, "k", Scope.LinksRead, null, [])), Is.EqualTo(ErrorCodes.WorkspaceNotFound));
        Assert.That(await CodeOfAsync(new SuspendWorkspace(_workspace.Name, IsSuspended: true)), Is.EqualTo(ErrorCodes.WorkspaceNotFound));

        await _node.SendAsync(new CreateWorkspace(_workspace.Name, "enterprise"));
        var heir = await _node.NewWorkspaceAsync();
        Assert.That((await heir.NewLinkAsync(more: $"\"slug\":\"{_link["slug"]}\""))["slug"]!.GetValue<string>(), Is.EqualTo((string)_link["slug"]!), "slugs are free");
        Assert.That(await _node.SendAsync(new SetUpFirstWorkspace("enterprise")), Is.Null);
    }

    [Test]
    public async Task Erasing_leaves_nothing_of_a_deleted_workspace_but_its_short_ids()
    {
        var shortId = new Uri((await _workspace.NewLinkAsync("https://example.com/erased", "\"utm\":{\"source\":\"s\"},\"geo\":{\"SA\":\"https://example.com/sa\"}"))["shortUrl"]!.GetValue<string>()).AbsolutePath[1..];
        var click = (await _node.Url.VisitAsync("/" + shortId)).ClickId();
        (await _workspace.PostAsync("/api/track/lead", $$"""{"clickId":"{{click}}","eventName":"Sign up","customerExternalId":"c","customerName":"Amal"}""")).Status.ToString();
        var id = (await _node.SendAsync(new ListWorkspaces())).Single(row => row.Name == _workspace.Name).Id;
        Assert.That(await CodeOfAsync(new EraseWorkspace(id, _workspace.Name)), Is.EqualTo(ErrorCodes.WorkspaceNotDeleted));
        await _node.SendAsync(new DeleteWorkspace(_workspace.Name, _workspace.Name));
        Assert.That(await CodeOfAsync(new EraseWorkspace(id, "another")), Is.EqualTo(ErrorCodes.WorkspaceUnconfirmed));
        var row = (long)(await Sql.RunAsync(_node.ConnectionString, "SELECT row_id FROM workspaces WHERE id = $1", id))!;

        await _node.SendAsync(new EraseWorkspace(id, _workspace.Name));

        foreach (var table in new[] { "customers", "leads", "sales", "clicks", "collections", "api_keys", "workspace_usages", "key_usages" })
            Assert.That(await Sql.RunAsync(_node.ConnectionString, $"SELECT count(*) FROM {table} WHERE workspace_id = $1", row), Is.EqualTo(0L), table);

        Assert.That(
            await Sql.RunAsync(_node.ConnectionString, "SELECT count(*) FROM links WHERE workspace_id = $1 AND url = '' AND deleted_at IS NOT NULL AND utm_source IS NULL AND geo IS NULL", row),
            Is.EqualTo(2));
        Assert.That((await _node.SendAsync(new ListWorkspaces(WithDeleted: true))).Single(found => found.Id == id).Name, Is.EqualTo("erased"));
        var heir = await _node.NewWorkspaceAsync();
        Assert.That(
            (await heir.PostLinksAsync($$"""[{"url":"https://example.com/","collectionId":"COLLECTION","slug":"{{shortId}}"}]""")).Rejected(), Is.EqualTo(["0|slug|slug.taken"]));
    }

    private Task<Answer> VisitAsync(HokoApp node, params string[] headers) => node.Url.VisitAsync("/" + _link["slug"], headers);

    private Task<Answer> ListAsync(HokoApp node) => node.Url.VisitAsync("/api/links", "Authorization: Bearer " + _workspace.Key);

    private async Task<string?> CodeOfAsync<T>(MediatR.IRequest<T> request)
    {
        var rejected = Assert.CatchAsync<RequestRejected>(() => _node.SendAsync(request));
        await Task.CompletedTask;
        return rejected?.Errors[0].Flaw.Code;
    }
}
