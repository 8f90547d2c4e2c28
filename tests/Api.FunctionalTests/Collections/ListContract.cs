using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>What GET promises of every list.</summary>
internal abstract class ListContract(string path, Scope read)
{
    protected TestWorkspace Workspace { get; private set; } = null!;

    [SetUp]
    public async Task SetUpAsync() => Workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Listing_answers_newest_first_and_fifty_where_nothing_is_asked()
    {
        var ids = await AddAsync(Workspace, 60);

        Assert.That(await IdsAsync(""), Is.EqualTo(ids.Reverse().Take(50)));
    }

    [Test]
    public async Task Listing_in_pages_neither_repeats_nor_skips()
    {
        var ids = await AddAsync(Workspace, 7);

        Assert.That(await IdsAsync("?sort=asc&take=3"), Is.EqualTo(ids[..3]));
        Assert.That(await IdsAsync("?sort=asc&take=3&skip=3"), Is.EqualTo(ids[3..6]));
        Assert.That(await IdsAsync("?sort=asc&take=3&skip=6"), Is.EqualTo(ids[6..]));
        Assert.That(await IdsAsync("?sort=asc&take=3&skip=2147483647"), Is.Empty);
        Assert.That(await IdsAsync($"?sort=asc&take=3&after={ids[2]}"), Is.EqualTo(ids[3..6]));
        Assert.That(await IdsAsync($"?sort=asc&take=10000&after={ids[6]}"), Is.Empty);
        Assert.That(await IdsAsync($"?sort=desc&take=2&after={ids[2]}"), Is.EqualTo([ids[1], ids[0]]));
    }

    [Test]
    public async Task Listing_by_id_answers_with_that_one_and_with_none_that_is_unknown_or_of_another_workspace()
    {
        var ids = await AddAsync(Workspace, 3);
        var foreign = (await AddAsync(await TestRun.App.NewWorkspaceAsync(), 1)).Single();

        Assert.That(await IdsAsync($"?id={ids[1]}"), Is.EqualTo([ids[1]]));
        Assert.That(await IdsAsync($"?id={Guid.NewGuid()}"), Is.Empty);
        Assert.That(await IdsAsync($"?id={foreign}"), Is.Empty);
        Assert.That(await IdsAsync("?sort=asc"), Is.EqualTo(ids));
    }

    [Test]
    public async Task Listing_after_an_id_that_is_unknown_or_of_another_workspace_is_refused()
    {
        var foreign = (await AddAsync(await TestRun.App.NewWorkspaceAsync(), 1)).Single();
        await AddAsync(Workspace, 1);

        foreach (var id in new[] { foreign, Guid.NewGuid().ToString() })
        {
            (await Workspace.GetAsync($"{path}?after={id}"))
                .IsRefused($"The list has no row with ID {id} to continue after", "-|after|cursor.not_found");
        }
    }

    [TestCase("take=0", "-|take|number.out_of_range")]
    [TestCase("take=-1", "-|take|number.out_of_range")]
    [TestCase("take=10001", "-|take|number.out_of_range")]
    [TestCase("take=1e3", "-|take|number.out_of_range")]
    [TestCase("take=abc", "-|take|number.out_of_range")]
    [TestCase("take=", "-|take|number.out_of_range")]
    [TestCase("skip=-1", "-|skip|number.out_of_range")]
    [TestCase("skip=2147483648", "-|skip|number.out_of_range")]
    [TestCase("sort=up", "-|sort|choice.unknown")]
    [TestCase("sort=ASC", "-|sort|choice.unknown")]
    [TestCase("id=no-uuid", "-|id|id.invalid")]
    [TestCase("after=", "-|after|id.invalid")]
    [TestCase("after=550e8400-e29b-41d4-a716-446655440000&skip=1", "-|skip|paging.exclusive")]
    [TestCase(
        "take=0&skip=x&sort=&id=1&after=2",
        "-|take|number.out_of_range",
        "-|skip|number.out_of_range",
        "-|sort|choice.unknown",
        "-|after|id.invalid",
        "-|skip|paging.exclusive",
        "-|id|id.invalid")]
    public async Task Listing_by_a_parameter_that_says_nothing_is_refused(string query, params string[] errors) =>
        (await Workspace.GetAsync($"{path}?{query}")).IsRefused(
            ResourceScenes.General, errors);

    [Test]
    public Task Listing_needs_the_scope() => Workspace.IsOpenedByAsync(HttpMethod.Get, path, null, read);

    /// <summary>Makes rows and returns their ids, oldest first.</summary>
    protected abstract Task<string[]> AddAsync(TestWorkspace workspace, int count);

    private async Task<string[]> IdsAsync(string query) => (await Workspace.GetAsync(path + query)).Ok().Texts("id");
}
