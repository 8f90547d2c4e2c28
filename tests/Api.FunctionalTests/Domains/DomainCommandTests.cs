using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Domains;

/// <summary>The operator's commands for domains, while a server runs.</summary>
[Parallelizable]
internal sealed class DomainCommandTests
{
    private ServerDatabase _database = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _database = await ServerDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task A_domain_that_is_added_as_verified_is_in_use_on_a_running_server_until_it_is_removed()
    {
        await using var server = await _database.StartAsync();
        await _database.CommandAsync("domains", "add", "--workspace", "test", "--host", "GO.Brand.example", "--verified");
        await Eventually.HoldsAsync(() => IsTakenAsync(server), "the domain on the server");

        var row = (await _database.CommandAsync("domains", "list", "--workspace", "test")).Output;
        Assert.That(row, Does.Match("^go.brand.example\t[-0-9]{10}T[:0-9]{8}Z\thttps://go.brand.example/.well-known/hoko-domain.txt\thoko-domain-[0-9A-Za-z]{32}\t-$"));
        Assert.That((await _database.CommandAsync("domains", "verify", "go.brand.example")).Output, Is.EqualTo(row), "it is verified already");

        await _database.CommandAsync("domains", "remove", "go.brand.example");
        await Eventually.HoldsAsync(async () => !await IsTakenAsync(server), "the removal on the server");
        Assert.That((await _database.CommandAsync("domains", "list", "--workspace", "test")).Output, Is.Empty);
    }

    [Test]
    public async Task A_claim_that_its_host_does_not_prove_is_not_verified()
    {
        await _database.CommandAsync("domains", "add", "--workspace", "test", "--host", "nowhere.invalid.example");

        await FailsAsync("nowhere.invalid.example has no address", "domains", "verify", "nowhere.invalid.example");
        Assert.That((await _database.CommandAsync("domains", "list", "--workspace", "test")).Output, Does.Match("nowhere.invalid.example\t-\t"));
        await _database.CommandAsync("domains", "remove", "nowhere.invalid.example");
    }

    [Test]
    public async Task A_host_that_several_claim_is_removed_from_the_one_that_is_named()
    {
        await _database.CommandAsync("workspaces", "create", "--name", "second", "--plan", "enterprise");
        await _database.CommandAsync("domains", "add", "--workspace", "test", "--host", "two.example");
        await _database.CommandAsync("domains", "add", "--workspace", "second", "--host", "two.example");

        await FailsAsync("More than one workspace claims two.example", "domains", "remove", "two.example");
        await _database.CommandAsync("domains", "remove", "two.example", "--workspace", "second");
        await _database.CommandAsync("domains", "remove", "two.example");
        await FailsAsync("There is no domain two.example", "domains", "remove", "two.example");
    }

    [Test]
    public async Task What_the_API_refuses_the_commands_refuse()
    {
        await FailsAsync("There is no workspace nobody", "domains", "add", "--workspace", "nobody", "--host", "a.example");
        await FailsAsync("localhost is not a full host name, as go.example.com", "domains", "add", "--workspace", "test", "--host", "localhost");
        await FailsAsync("There is no domain a.example", "domains", "verify", "a.example");
    }

    private async Task FailsAsync(string line, params string[] arguments)
    {
        var ended = await HokoProcess.RunAsync(arguments, _database.Settings);
        Assert.That((ended.Code, ended.Output, ended.Errors.Trim()), Is.EqualTo((1, "", $"hoko: {line}")));
    }

    /// <summary>Whether the server refuses a destination there, which is by the domains that it knows.</summary>
    private async Task<bool> IsTakenAsync(HokoProcess server)
    {
        using var content = new StringContent("""[{"url":"http://go.brand.example:5080/x","collectionId":"00000000-0000-0000-0000-000000000000"}]""");
        var answer = await server.Url.SendAsync(HttpMethod.Post, "/api/links", content, "Authorization: Bearer " + _database.Key);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        return answer.Errors.Contains("0|url|url.own_domain");
    }
}
