using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Testing;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>Answers have one form, whatever a request would rather have.</summary>
internal sealed class OneFormTests
{
    [TestCase("Accept: text/json")]
    [TestCase("Accept: application/vnd.x+json")]
    [TestCase("Accept: application/xml, text/html")]
    [TestCase("Accept: */*;q=0")]
    [TestCase("Accept: ;;,,")]
    [TestCase("Accept-Charset: utf-16")]
    [TestCase("Accept-Charset: *;q=0, latin1")]
    [TestCase("Accept-Encoding: gzip;q=0, identity;q=0, *;q=0")]
    public async Task Answers_are_JSON_in_UTF8_whatever_is_accepted(string header)
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        foreach (var (method, path, json) in new[] { ("GET", "/api/collections", null), ("POST", "/api/collections", """[{"name":"مجموعة"}]"""), ("GET", "/api/nothing", null), ("PATCH", "/api/links", null) })
        {
            var answer = await workspace.Client.SendWithAsync(new HttpMethod(method), path, json, header);
            Assert.That(answer.Response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"), $"{method} {path}");
            Assert.That(answer.Json, Is.Not.Null);
        }
    }

    [TestCase("/api/collections")]
    [TestCase("/api/nothing")]
    [TestCase("/api")]
    [TestCase("/qrcode")]
    [TestCase("/qrcode/nothing")]
    [TestCase("/nothing")]
    [TestCase("/a/b/c")]
    public async Task HEAD_of_an_error_says_what_GET_says_without_a_body(string path)
    {
        var (head, get) = (await SendAsync("HEAD"), await SendAsync("GET"));
        Assert.That(head.Text, Is.Empty);
        Assert.That(head.Header("X-Request-Id"), Has.Count.EqualTo(1));
        if (path is not "/api/collections")
            Assert.That((head.Status, head.Response.Content.Headers.ContentType), Is.EqualTo((get.Status, get.Response.Content.Headers.ContentType)));

        Task<Answer> SendAsync(string method) => TestRun.App.Url.SendAsync(new HttpMethod(method), path, null, "Accept: text/html");
    }

    [TestCase("If-Match: \"other\"")]
    [TestCase("If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT")]
    [TestCase("Range: bytes=5-1")]
    public async Task Pictures_and_scripts_have_no_conditions_but_the_one_not_to_be_sent_again(string header)
    {
        var link = await (await TestRun.App.NewWorkspaceAsync()).NewLinkAsync(more: $$"""
            "social":{"imageData":"{{Convert.ToBase64String(PngFile.Of(64, 64))}}"}
            """);
        var picture = new Uri(link["social"]!["image"]!.GetValue<string>()).PathAndQuery;
        using var client = TestRun.App.CreateClient();
        foreach (var path in (string[])["/qrcode?text=a", "/analytics.js", picture])
        {
            var answer = await client.SendWithAsync(HttpMethod.Get, path, null, header);
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), path + answer.Text);
        }
    }
}
