using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>The operator's commands on a server's database: results on standard output, all else on standard error.</summary>
[Parallelizable]
internal sealed class CommandTests
{
    private ServerDatabase _database = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _database = await ServerDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Migrating_a_second_time_changes_nothing_and_says_nothing()
    {
        var ended = await _database.CommandAsync("migrate");

        Assert.That(ended.Output + ended.Errors, Is.Empty);
    }

    [Test]
    public async Task Asking_for_health_says_by_its_exit_code_whether_there_is_a_server()
    {
        string address;
        await using (var server = await _database.StartAsync())
        {
            address = server.Url + "health/live";
            Assert.That((await _database.CommandAsync("health", address)).Output, Is.EqualTo("200"));
            Assert.That((await HokoProcess.RunAsync(["health", server.Url + "api/links"], _database.Settings)).Code, Is.EqualTo(1));
            await server.StopAsync();
        }

        var ended = await HokoProcess.RunAsync(["health", address], _database.Settings);
        Assert.That((ended.Code, ended.Output), Is.EqualTo((1, "")), ended.Errors);
    }

    [Test]
    public async Task Making_a_workspace_prints_its_id_and_lists_it_with_its_plan()
    {
        var id = (await _database.CommandAsync("workspaces", "create", "--name", "Étape 1", "--plan", "free")).Output;
        Assert.That(Guid.TryParse(id, out _), id);

        Assert.That(await RowAsync("workspaces", "list", id), Does.Match($"^{id}\tÉtape 1\tfree\t[-0-9]{{10}}T[:0-9]{{8}}Z$"));
        await _database.CommandAsync("workspaces", "set-plan", "--workspace", "Étape 1", "--plan", "pro");
        Assert.That(await RowAsync("workspaces", "list", id), Does.Contain("\tpro\t"));
    }

    [Test]
    public async Task Making_a_key_prints_it_alone_and_lists_its_beginning_only()
    {
        var created = await _database.CommandAsync(
            "keys", "create", "--workspace", "test", "--name", "limited", "--scopes", "linksRead,linksWrite",
            "--expires", "2999-01-31T00:00:00+01:00", "--hosts", "example.com,*.example.org");
        Assert.That(created.Output, Does.Match("^hoko_[0-9A-Za-z]{40}$"));
        Assert.That(created.Errors, Is.Empty);

        var listed = (await _database.CommandAsync("keys", "list", "--workspace", "test")).Output;
        Assert.That(listed, Does.Not.Contain(created.Output));
        Assert.That(
            listed.Split('\n').Single(row => row.StartsWith(created.Output[..12], StringComparison.Ordinal)).Split('\t'),
            Is.EqualTo([created.Output[..12], "limited", "linksRead,linksWrite", Any, "2999-01-30T23:00:00Z", "-", "example.com,*.example.org", "-", "-"])
                .Using<string>((actual, expected) => expected == Any || actual == expected));
    }

    [Test]
    public async Task Making_a_key_that_only_creates_customers_lists_it_as_such()
    {
        var created = await _database.CommandAsync(
            "keys", "create", "--workspace", "test", "--name", "page", "--scopes", "conversionsWrite", "--hosts", "shop.example", "--create-only");

        var listed = (await _database.CommandAsync("keys", "list", "--workspace", "test")).Output;

        var row = listed.Split('\n').Single(row => row.StartsWith(created.Output[..12], StringComparison.Ordinal));
        Assert.That(row.Split('\t')[^1], Is.EqualTo("createOnly"));
    }

    [Test]
    public async Task Erasing_a_customer_who_is_not_there_says_so()
    {
        var ended = await HokoProcess.RunAsync(["customers", "erase", "--workspace", "test", "--external-id", "nobody"], _database.Settings);
        Assert.That((ended.Code, ended.Output, ended.Errors.Trim()), Is.EqualTo((1, "", "hoko: There is no customer nobody")));
    }

    [Test]
    public async Task Revoking_a_key_has_it_refused_by_the_running_server_within_a_second()
    {
        await using var server = await _database.StartAsync();
        var key = (await _database.CommandAsync("keys", "create", "--workspace", "test", "--name", "short", "--scopes", "all")).Output;
        (await server.Url.VisitAsync("/api/links", "Authorization: " + key)).Ok();

        // Asked all the time, so that what the server remembers is as young as it can be.
        using var asking = new CancellationTokenSource();
        var asked = Task.Run(async () =>
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (!asking.IsCancellationRequested && await pace.WaitForNextTickAsync())
                await server.Url.VisitAsync("/api/links", "Authorization: " + key);
        });
        await _database.CommandAsync("keys", "revoke", key[..12]);
        await Eventually.HoldsAsync(
            async () => (await server.Url.VisitAsync("/api/links", "Authorization: " + key)).Status == HttpStatusCode.Unauthorized,
            "the key is refused",
            TimeSpan.FromSeconds(1));
        await asking.CancelAsync();
        await asked;

        var refused = await server.Url.VisitAsync("/api/links", "Authorization: " + key);
        Assert.That(refused.Json["error"]!["en"]!.GetValue<string>(), Is.EqualTo("Invalid API key"));
        Assert.That(await RowAsync("keys", "list", key[..12], "--workspace", "test"), Does.Match("\t[-0-9]{10}T[:0-9]{8}Z\t-\t[^\t]+$"), "listed with its end");
    }

    [TestCase("There is no plan gold; there are: business, enterprise, free, pro", "workspaces", "create", "--name", "x", "--plan", "gold")]
    [TestCase("There is a workspace test already", "workspaces", "create", "--name", "test", "--plan", "free")]
    [TestCase("A workspace name has 1 to 255", "workspaces", "create", "--name", " x", "--plan", "free")]
    [TestCase("There is no workspace nobody", "workspaces", "set-plan", "--workspace", "nobody", "--plan", "free")]
    [TestCase("There is no plan gold", "workspaces", "set-plan", "--workspace", "test", "--plan", "gold")]
    [TestCase("There is no workspace nobody", "keys", "create", "--workspace", "nobody", "--name", "k", "--scopes", "all")]
    [TestCase("There is no scope fly; there are: ", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", "linksRead,fly")]
    [TestCase("https://x/ is not a host name", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", "all", "--hosts", "https://x/")]
    [TestCase("bücher..example is not a host name", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", "all", "--hosts", "a.example,bücher..example")]
    [TestCase("--expires: ", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", "all", "--expires", "tomorrow")]
    [TestCase("There is no scope ; there are: ", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", "")]
    [TestCase("--name: ", "keys", "create", "--workspace", "test", "--name", "", "--scopes", "all")]
    [TestCase("There is no workspace nobody", "keys", "list", "--workspace", "nobody")]
    [TestCase("No key begins with hoko_0000000", "keys", "revoke", "hoko_0000000")]
    public async Task Administering_with_a_bad_value_names_it_in_one_line(string named, params string[] arguments)
    {
        var ended = await HokoProcess.RunAsync(arguments, _database.Settings);

        Assert.That(ended.Code, Is.Not.Zero);
        Assert.That(ended.Errors.Trim(), Does.StartWith("hoko: ").And.Contain(named).And.Not.Contain("\n"));
        Assert.That(ended.Output, Is.Empty);
    }

    [TestCase("fly")]
    [TestCase("keys")]
    [TestCase("keys", "create", "--workspace", "test")]
    [TestCase("workspaces", "create", "--name", "x", "--plan", "free", "--colour", "red")]
    public async Task Administering_with_a_line_that_is_no_command_fails_on_standard_error(params string[] arguments)
    {
        var ended = await HokoProcess.RunAsync(arguments, _database.Settings);

        Assert.That(ended.Code, Is.Not.Zero);
        Assert.That(ended.Errors, Is.Not.Empty);
    }

    private const string Any = "*";

    private async Task<string> RowAsync(string noun, string verb, string beginning, params string[] more) =>
        (await _database.CommandAsync([noun, verb, .. more])).Output.Split('\n').Single(row => row.StartsWith(beginning, StringComparison.Ordinal));
}
