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

        Assert.That(await RowAsync("workspaces", "list", id), Does.Match($"^{id}\tÉtape 1\tfree\t[-0-9]{{10}}T[:0-9]{{8}}Z\t-\t-$"));
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
        Assert.That(await RowAsync("keys", "list", key[..12], "--workspace", "test"), Does.Match("\t[-0-9]{10}T[:0-9]{8}Z\t-\t[^\t]+\t-$"), "listed with its end");
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
    [TestCase("--scopes: ", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", ",")]
    [TestCase("There is no scope foo; there are: all, linksRead,", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", "all,foo")]
    [TestCase("--expires: The expiry is in the past", "keys", "create", "--workspace", "test", "--name", "k", "--scopes", "all", "--expires", "2020-01-01T00:00:00Z")]
    [TestCase("--name: This text contains control", "keys", "create", "--workspace", "test", "--name", "a\nb\tc", "--scopes", "all")]
    [TestCase("--name: This text contains control", "keys", "create", "--workspace", "test", "--name", "a\u202Eb", "--scopes", "all")]
    [TestCase("--name: This text contains control", "keys", "create", "--workspace", "test", "--name", "a\u2028b", "--scopes", "all")]
    [TestCase("--name: This field cannot begin", "keys", "create", "--workspace", "test", "--name", " a", "--scopes", "all")]
    [TestCase("A workspace name has 1 to 255", "workspaces", "create", "--name", "a\u0007b", "--plan", "free")]
    [TestCase("A workspace name has 1 to 255", "workspaces", "create", "--name", "a\u200Bb", "--plan", "free")]
    [TestCase("There is no plan a b; there are", "workspaces", "create", "--name", "x", "--plan", "a\nb")]
    [TestCase("There is no workspace a b", "keys", "list", "--workspace", "a\nb")]
    [TestCase("A workspace name has 1 to 255", "workspaces", "rename", "--workspace", "test", "--name", "a\r\nb")]
    [TestCase("There is no workspace nobody", "workspaces", "suspend", "--workspace", "nobody")]
    [TestCase("--confirm \"test\"", "workspaces", "delete", "--workspace", "test", "--confirm", "tets")]
    [TestCase("There is no link nothing-of-the-kind", "links", "block", "nothing-of-the-kind", "--reason", "r")]
    [TestCase("--reason: This field cannot be empty", "links", "block", "nothing-of-the-kind", "--reason", "")]
    [TestCase("There is no link https://nowhere.example/a", "links", "unblock", "https://nowhere.example/a")]
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

        Assert.That(ended.Code, Is.EqualTo(1));
        Assert.That(ended.Errors, Does.Contain("Usage:"));
        Assert.That(ended.Output, Is.Empty);
    }

    [TestCase("--help")]
    [TestCase("keys", "create", "--help")]
    [TestCase("links", "--help")]
    public async Task Asking_for_help_is_answered_on_standard_output(params string[] arguments)
    {
        var ended = await HokoProcess.RunAsync(arguments, _database.Settings);

        Assert.That((ended.Code, ended.Errors), Is.EqualTo((0, "")));
        Assert.That(ended.Output, Does.Contain("Usage:"));
    }

    [TestCase("There is no option --bogus", "--bogus")]
    [TestCase("did you mean --urls?", "--url=http://127.0.0.1:0")]
    [TestCase("The option --urls needs a value", "--urls")]
    [TestCase("http://127.0.0.1:0 is no option", "--urls", "http://127.0.0.1:0", "http://127.0.0.1:0")]
    [TestCase("-p is no option", "-p", "5080")]
    public async Task Serving_with_an_option_that_does_not_exist_names_it_in_one_line(string named, params string[] arguments)
    {
        var ended = await HokoProcess.RunAsync(arguments, _database.Settings);

        Assert.That((ended.Code, ended.Output), Is.EqualTo((1, "")));
        Assert.That(ended.Errors.Trim(), Does.StartWith("hoko: ").And.Contain(named).And.Not.Contain("\n"));
    }

    [Test]
    public async Task Lists_are_JSON_for_programs_and_one_line_a_row_whatever_is_stored()
    {
        await _database.CommandAsync("workspaces", "create", "--name", "machine", "--plan", "free");
        var key = (await _database.CommandAsync("keys", "create", "--workspace", "machine", "--name", "مفتاح", "--scopes", "linksRead,linksWrite", "--hosts", "a.example,b.example")).Output;
        await Sql.RunAsync(_database.ConnectionString, "UPDATE api_keys SET name = $1 WHERE prefix = $2", "old\nname\u202E\tb", key[..12]);

        var workspace = await JsonAsync("workspaces", "list", "--json");
        Assert.That(
            workspace.Select(row => (string)row!["name"]!).Zip(workspace.Select(row => row!["suspendedAt"])), Does.Contain(("machine", (System.Text.Json.Nodes.JsonNode?)null)));
        Assert.That(workspace[0]!.AsObject().Select(field => field.Key), Is.EqualTo(["id", "name", "plan", "createdAt", "suspendedAt", "deletedAt"]));
        var keys = await JsonAsync("keys", "list", "--workspace", "machine", "--json");
        Assert.That((string)keys[0]!["name"]!, Is.EqualTo("old\nname\u202E\tb"));
        Assert.That(keys[0]!["hosts"]!.AsArray().Select(host => (string)host!), Is.EqualTo(["a.example", "b.example"]));
        Assert.That(keys[0]!["scopes"]!.AsArray().Select(scope => (string)scope!), Is.EqualTo(["linksRead", "linksWrite"]));
        Assert.That(await JsonAsync("keys", "usage", "--workspace", "machine", "--json"), Is.Empty);
        Assert.That(await JsonAsync("domains", "list", "--workspace", "machine", "--json"), Is.Empty);
        Assert.That(await JsonAsync("links", "find", "nothing", "--json"), Is.Empty);

        var listed = (await _database.CommandAsync("keys", "list", "--workspace", "machine")).Output;
        Assert.That(listed.Split('\n'), Has.Length.EqualTo(1));
        Assert.That(listed.Split('\t')[1], Is.EqualTo("old name  b"));
    }

    [Test]
    public async Task Blocking_and_deleting_by_commands_is_seen_by_the_running_server()
    {
        await using var server = await _database.StartAsync();
        var link = await _database.NewLinkAsync(server);

        await _database.CommandAsync("links", "block", link, "--reason", "phishing");
        await Eventually.HoldsAsync(async () => (await server.Url.VisitAsync("/" + link)).Status == HttpStatusCode.Gone, "the block");
        Assert.That((await _database.CommandAsync("links", "find", link)).Output, Does.Match($"^test\t[-0-9a-f]{{36}}\thttp://localhost:5080/{link}\thttps://example.com/\tblocked\t.*\tphishing$"));
        await _database.CommandAsync("links", "unblock", link);
        await Eventually.HoldsAsync(async () => (await server.Url.VisitAsync("/" + link)).Status == HttpStatusCode.Found, "its end");
    }

    private const string Any = "*";

    private async Task<System.Text.Json.Nodes.JsonArray> JsonAsync(params string[] arguments) =>
        System.Text.Json.Nodes.JsonNode.Parse((await _database.CommandAsync(arguments)).Output)!.AsArray();

    private async Task<string> RowAsync(string noun, string verb, string beginning, params string[] more) =>
        (await _database.CommandAsync([noun, verb, .. more])).Output.Split('\n').Single(row => row.StartsWith(beginning, StringComparison.Ordinal));
}
