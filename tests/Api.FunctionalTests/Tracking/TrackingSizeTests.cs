using System.Net;
using Hoko.Api.FunctionalTests.Bodies;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>Track requests have a bound of their own on their body: the key that pages carry is everybody's.</summary>
[TestFixture(TrackingScenes.Lead)]
[TestFixture(TrackingScenes.Sale)]
internal sealed class TrackingSizeTests(string path)
{
    private const int MaxBytes = 64 << 10;

    private static readonly ErrorText TooLarge = new("The request body is too large", "نص الطلب كبير جدًا");

    private TestWorkspace _workspace = null!;
    private string _click = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _click = await _workspace.ClickAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_body_of_64_KB_is_read_and_one_byte_more_is_refused(bool isChunked)
    {
        (await _workspace.PostBytesAsync(path, Body(MaxBytes), chunked: isChunked)).Tracked();
        (await _workspace.PostBytesAsync(path, Body(MaxBytes + 1), chunked: isChunked)).Fails(HttpStatusCode.RequestEntityTooLarge, TooLarge);
        (await _workspace.PostBytesAsync(path, Body(3 << 20), chunked: isChunked)).Fails(HttpStatusCode.RequestEntityTooLarge, TooLarge);
    }

    [Test]
    public async Task An_announced_length_over_the_bound_is_refused_before_the_body_comes()
    {
        using var socket = await SlowBody.BeginAsync(TestRun.App.Url, path, _workspace.Key, 60_000_000);

        var answer = await socket.AnswerAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 413 ").And.Contain("application/json"));
    }

    private byte[] Body(int bytes)
    {
        var json = TrackingScenes.LeadJson(_click, more: ",\"amount\":1,\"padding\":\"\"");
        return System.Text.Encoding.ASCII.GetBytes(json.Replace("\"padding\":\"\"", $"\"padding\":\"{new string('x', bytes - json.Length)}\"", StringComparison.Ordinal));
    }
}
