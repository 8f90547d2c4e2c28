using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>A key counts in its header alone, so that no page can have a browser send one and no address holds one.</summary>
internal sealed class KeyPlacesTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUp() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task A_key_in_a_query_a_cookie_or_another_header_lets_nobody_in()
    {
        var key = _workspace.Key;
        foreach (var name in new[] { "key", "api_key", "apiKey", "access_token", "token", "Authorization" })
            (await TestRun.App.Url.VisitAsync($"/api/links?{name}={key}")).Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);

        foreach (var header in new[] { $"Cookie: Authorization={key}; key={key}", $"X-API-Key: {key}", $"Proxy-Authorization: Bearer {key}" })
            (await TestRun.App.Url.VisitAsync("/api/links", header)).Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);
    }

    /// <summary>What a page of another site can send without asking: a form or a text, with the browser's cookies.</summary>
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("text/plain")]
    public async Task A_form_of_another_site_writes_nothing(string contentType)
    {
        using var content = new StringContent("""[{"name":"A"}]""");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        var answer = await TestRun.App.Url.SendAsync(HttpMethod.Post, "/api/collections", content, "Origin: https://evil.example", $"Cookie: key={_workspace.Key}");
        answer.Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);
        Assert.That(answer.Header("Access-Control-Allow-Credentials"), Is.Empty);
        Assert.That(await _workspace.EverythingAsync("/api/collections"), Is.EqualTo("[]"));
    }
}
