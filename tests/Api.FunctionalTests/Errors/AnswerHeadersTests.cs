using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Errors;

/// <summary>What answers tell a browser that shows them though they are no pages, errors among them.</summary>
internal sealed class AnswerHeadersTests
{
    [TestCase("/api/links")]
    [TestCase("/api/nowhere")]
    [TestCase("/openapi.json")]
    [TestCase("/docs/index.html")]
    [TestCase("/nobody")]
    [TestCase("/a/b")]
    public async Task Nothing_is_guessed_framed_or_loaded(string path)
    {
        var answer = await TestRun.App.Url.VisitAsync(path);

        Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(answer.Header("Referrer-Policy").Single(), Is.EqualTo("no-referrer").Or.EqualTo("no-referrer-when-downgrade"));
        Assert.That(answer.Header("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'"));
    }

    [TestCase("/qrcode?text=a")]
    [TestCase("/analytics.js")]
    [TestCase("/health/live")]
    public async Task What_pages_of_others_load_is_taken_for_what_it_is(string path) =>
        Assert.That((await TestRun.App.Url.VisitAsync(path)).Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
}
