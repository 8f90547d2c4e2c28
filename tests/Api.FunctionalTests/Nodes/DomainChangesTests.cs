using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Nodes;

/// <summary>Two nodes on one database: domains and slugs that one writes are the other's within a second.</summary>
internal sealed class DomainChangesTests
{
    // The contract's second, and as much again for a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private HokoApp _writer = null!;
    private HokoApp _reader = null!;
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _writer = await HokoApp.StartAsync();
        _reader = await _writer.StartNodeAsync();
        _workspace = await _writer.NewWorkspaceAsync();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _reader.DisposeAsync();
        await _writer.DisposeAsync();
    }

    [Test]
    public async Task A_domain_is_known_changed_and_gone_on_the_other_node_within_its_bound()
    {
        var domain = await _workspace.NewVerifiedAsync("https://example.com/lost");
        var host = DomainScenes.Text(domain, "host");
        await ShowsAsync(host, "/nothing", "https://example.com/lost");

        await _workspace.PutOneAsync(DomainScenes.Path, $$"""{"id":"{{domain["id"]}}","notFoundUrl":"https://example.com/else"}""");
        await ShowsAsync(host, "/nothing", "https://example.com/else");

        (await _workspace.DeleteAsync(DomainScenes.Path, $$"""["{{domain["id"]}}"]""")).DeletedIds();
        await ShowsAsync(host, "/nothing", null);
    }

    [Test]
    public async Task A_slug_is_there_changed_and_gone_on_the_other_node_within_its_bound()
    {
        var host = await _workspace.NewDomainAsync();
        await ShowsAsync(host, "/spring", null);
        var link = await _workspace.NewLinkAsync("https://example.com/1", $"\"domain\":\"{host}\",\"slug\":\"spring\"");
        await ShowsAsync(host, "/spring", "https://example.com/1");

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","url":"https://example.com/2"}""");
        await ShowsAsync(host, "/spring", "https://example.com/2");

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","slug":"summer"}""");
        await ShowsAsync(host, "/spring", null);
        await ShowsAsync(host, "/summer", "https://example.com/2");

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","domain":null}""");
        await ShowsAsync(host, "/summer", null);
        await ShowsAsync("localhost", "/summer", "https://example.com/2");

        (await _workspace.DeleteAsync("/api/links", $$"""["{{link["id"]}}"]""")).DeletedIds();
        await ShowsAsync("localhost", "/summer", null);
    }

    [Test]
    public async Task A_node_that_starts_knows_the_domains_there_are()
    {
        var host = await _workspace.NewDomainAsync("https://example.com/lost");

        await using var late = await _writer.StartNodeAsync();

        Assert.That((await late.Url.VisitAsync("/nothing", "Host: " + host)).Location(), Is.EqualTo("https://example.com/lost"));
    }

    /// <summary>Waits until the reader sends visitors there, or to its not-found page.</summary>
    private Task ShowsAsync(string host, string path, string? location) => Eventually.HoldsAsync(
        async () =>
        {
            var answer = await _reader.Url.VisitAsync(path, "Host: " + host);
            return location is null ? answer.Status == HttpStatusCode.NotFound : answer.Header("Location").SingleOrDefault()?.Split('?')[0] == location;
        },
        $"{host}{path} at {location}",
        Bound);
}
