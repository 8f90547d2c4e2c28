using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Idempotency;

/// <summary>The header that tells a replayed response from a first one.</summary>
internal sealed class ReplayedAnswersTests
{
    private const string Header = "Idempotency-Replayed";
    private const string Key = "Idempotency-Key: key";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("POST")]
    [TestCase("PUT")]
    public async Task A_replayed_response_says_so_and_a_first_one_does_not(string method)
    {
        var first = await AskAsync("""[{"name":"A"}]""");
        var repeat = await AskAsync("""[{"name":"A"}]""");

        Assert.Multiple(() =>
        {
            Assert.That(first.Header(Header), Is.Empty);
            Assert.That(repeat.Header(Header), Is.EqualTo(["true"]));
            Assert.That(repeat.Text, Is.EqualTo(first.Text));
            Assert.That(repeat.Status, Is.EqualTo(first.Status));
        });

        Task<Answer> AskAsync(string json) => _workspace.Client.AskAsync(new HttpMethod(method), "/api/tags", json, Key);
    }

    [Test]
    public async Task An_error_is_no_replay()
    {
        (await PostAsync("""[{"name":"A"}]""")).Created();

        var other = await PostAsync("""[{"name":"B"}]""");
        Assert.That(other.Rejected(), Is.EqualTo(["-|-|idempotency_key.reused"]));
        Assert.That(other.Header(Header), Is.Empty);
    }

    [Test]
    public async Task A_conversion_is_replayed_with_the_header_too()
    {
        var link = await _workspace.NewLinkAsync();
        var click = (await TestRun.App.Url.VisitAsync($"/{link.ShortId()}")).ClickId();
        var json = $$"""{"clickId":"{{click}}","eventName":"signup","customerExternalId":"c","customerName":"C"}""";

        var first = await _workspace.Client.AskAsync(HttpMethod.Post, "/api/track/lead", json, Key);
        var repeat = await _workspace.Client.AskAsync(HttpMethod.Post, "/api/track/lead", json, Key);

        Assert.That(first.Header(Header), Is.Empty);
        Assert.That(repeat.Header(Header), Is.EqualTo(["true"]), repeat.Text);
    }

    [Test]
    public async Task Pages_may_read_the_header()
    {
        var answer = await _workspace.Client.AskAsync(HttpMethod.Get, "/api/tags", null, "Origin: https://app.example.com");

        Assert.That(string.Join(',', answer.Header("Access-Control-Expose-Headers")), Does.Contain(Header));
    }

    private Task<Answer> PostAsync(string json) => _workspace.Client.AskAsync(HttpMethod.Post, "/api/tags", json, Key);
}
