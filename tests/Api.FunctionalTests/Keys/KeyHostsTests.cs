using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Keys;

/// <summary>Keys that pages of certain hosts alone may use.</summary>
internal sealed class KeyHostsTests
{
    private const string Path = "/api/collections";

    private TestWorkspace _workspace = null!;
    private HttpClient _limited = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _limited = await _workspace.ClientWithAsync(Scopes.All, null, "example.com", "*.shop.example", "127.0.0.1", "bücher.example", "*.Büro.example.");
    }

    [OneTimeTearDown]
    public void Dispose() => _limited.Dispose();

    [TestCase("Origin: https://example.com")]
    [TestCase("Origin: http://example.com")]
    [TestCase("Origin: https://EXAMPLE.com:8443")]
    [TestCase("Origin: https://a.shop.example")]
    [TestCase("Origin: https://a.b.shop.example")]
    [TestCase("Origin: http://127.0.0.1:3000")]
    [TestCase("Origin: https://example.com.")]
    [TestCase("Origin: https://xn--bcher-kva.example")]
    [TestCase("Origin: https://XN--Bcher-KVA.example:8443")]
    [TestCase("Origin: https://xn--bcher-kva.example.")]
    [TestCase("Origin: https://shop.xn--bro-hoa.example")]
    [TestCase("Referer: https://xn--bcher-kva.example/B%C3%BCcher?x=1")]
    [TestCase("Referer: https://example.com/page?x=1")]
    [TestCase("Referer: https://a.shop.example/")]
    public async Task Calling_from_an_allowed_host_is_served(string header) => (await _limited.SendWithAsync(HttpMethod.Get, Path, null, header)).Ok();

    [Test]
    public async Task Calling_from_no_page_is_served() => (await _limited.SendWithAsync(HttpMethod.Get, Path, null)).Ok();

    [TestCase("Origin: https://evil.example", "evil.example")]
    [TestCase("Origin: https://www.example.com", "www.example.com")]
    [TestCase("Origin: https://example.com.evil.example", "example.com.evil.example")]
    [TestCase("Origin: https://notexample.com", "notexample.com")]
    [TestCase("Origin: https://shop.example", "shop.example")]
    [TestCase("Origin: https://evilshop.example", "evilshop.example")]
    [TestCase("Origin: null", "null")]
    [TestCase("Origin: example.com.", "example.com.")]
    [TestCase("Origin: https://xn--bro-hoa.example", "xn--bro-hoa.example")]
    [TestCase("Origin: https://xn--bcher-kva.example.evil.example", "xn--bcher-kva.example.evil.example")]
    [TestCase("Origin: https://xn--a", "xn--a")]
    [TestCase("Referer: https://evil.example/example.com", "evil.example")]
    [TestCase("Referer: https://example.com@evil.example/", "evil.example")]
    [TestCase("Referer: https://evil.example/?https://example.com", "evil.example")]
    public async Task Calling_from_another_host_is_refused(string header, string host)
    {
        var answer = await _limited.SendWithAsync(HttpMethod.Get, Path, null, header);

        answer.Fails(HttpStatusCode.Forbidden, new ErrorText($"This key cannot be used from {host}", $"لا يمكن استخدام هذا المفتاح من {host}"));
        Assert.That(answer.Errors, Is.EqualTo(["-|-|key.host_not_allowed"]));
    }

    [Test]
    public async Task A_key_that_was_stored_with_a_host_as_people_write_it_is_served_too()
    {
        using var client = await _workspace.ClientWithAsync(Scopes.All, null, "stored.example");
        await Sql.RunAsync(TestRun.App.ConnectionString, "UPDATE api_keys SET allowed_hosts = $1 WHERE allowed_hosts = $2", "Bücher.example *.Büro.example", "stored.example");

        (await client.SendWithAsync(HttpMethod.Get, Path, null, "Origin: https://xn--bcher-kva.example")).Ok();
        (await client.SendWithAsync(HttpMethod.Get, Path, null, "Origin: https://a.xn--bro-hoa.example")).Ok();
    }

    [TestCase("Origin: https://evil.example", "Referer: https://example.com/")]
    [TestCase("Origin: https://example.com", "Referer: https://evil.example/")]
    public async Task Calling_with_two_headers_of_which_one_is_foreign_is_refused(string origin, string referer) => Assert.That(
        (await _limited.SendWithAsync(HttpMethod.Get, Path, null, origin, referer)).Errors, Is.EqualTo(["-|-|key.host_not_allowed"]));

    [Test]
    public async Task Calling_from_another_host_writes_nothing()
    {
        var answer = await _limited.SendWithAsync(HttpMethod.Post, Path, """[{"name":"A"}]""", "Origin: https://evil.example");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await _workspace.GetAsync(Path)).Ok(), Is.Empty);
    }

    [Test]
    public async Task Calling_from_anywhere_with_a_key_of_no_hosts_is_served() =>
        (await _workspace.Client.SendWithAsync(HttpMethod.Get, Path, null, "Origin: https://evil.example", "Referer: https://evil.example/")).Ok();
}
