using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Keys;

/// <summary>Each endpoint asks for one scope, and a key without it is told which.</summary>
internal sealed class KeyScopesTests
{
    private const string NewLink = """[{"url":"https://example.com","collectionId":"COLLECTION"}]""";

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCase("GET", "/api/collections", null, "collectionsRead")]
    [TestCase("POST", "/api/collections", """[{"name":"A"}]""", "collectionsWrite")]
    [TestCase("GET", "/api/links", null, "linksRead")]
    [TestCase("POST", "/api/links", NewLink, "linksWrite")]
    [TestCase("GET", "/api/analytics", null, "analyticsRead")]
    public async Task Calling_with_all_scopes_but_the_one_is_refused_and_with_that_one_alone_is_served(string method, string path, string? json, string needed)
    {
        Assert.That(Scopes.TryParse(needed, out var scope));
        using var lacking = await _workspace.ClientWithAsync(Scopes.All & ~scope);
        using var sufficient = await _workspace.ClientWithAsync(scope);

        var refused = await SendAsync(lacking);
        refused.Fails(HttpStatusCode.Forbidden, ErrorText.MissingScopes);
        Assert.That(refused.Json["missingScopes"]!.AsArray().Select(name => (string)name!), Is.EqualTo([needed]));
        Assert.That((await _workspace.GetAsync("/api/links")).Ok(), Is.Empty);
        Assert.That((await _workspace.GetAsync("/api/collections")).Ok(), Has.Count.EqualTo(1));

        Assert.That((await SendAsync(sufficient)).Status, Is.EqualTo(method == "GET" ? HttpStatusCode.OK : HttpStatusCode.Created));

        Task<Answer> SendAsync(HttpClient client) =>
            client.SendWithAsync(new HttpMethod(method), path, json?.Replace("COLLECTION", _collection, StringComparison.Ordinal));
    }

    [TestCase("GET", "/api/collections?take=0", null)]
    [TestCase("GET", "/api/links?id=x", null)]
    [TestCase("POST", "/api/collections", "no json")]
    [TestCase("POST", "/api/collections", "[{}]")]
    [TestCase("POST", "/api/links", "")]
    [TestCase("POST", "/api/links", "[]")]
    public async Task Calling_without_the_scope_and_with_a_bad_request_is_told_of_the_scope(string method, string path, string? json)
    {
        using var client = await _workspace.ClientWithAsync(Scope.TagsRead);

        (await client.SendWithAsync(new HttpMethod(method), path, json)).Fails(HttpStatusCode.Forbidden, ErrorText.MissingScopes);
    }

    [Test]
    public async Task Calling_with_no_scope_at_all_is_refused()
    {
        using var client = await _workspace.ClientWithAsync(Scope.None);

        (await client.SendWithAsync(HttpMethod.Get, "/api/links", null)).Fails(HttpStatusCode.Forbidden, ErrorText.MissingScopes);
    }
}
