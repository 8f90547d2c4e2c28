using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>Bodies of track requests that are no single sound object.</summary>
[TestFixture(TrackingScenes.Lead)]
[TestFixture(TrackingScenes.Sale)]
internal sealed class TrackingBodyTests(string path)
{
    private static readonly ErrorText NotAnObject = new("The request body must be a single object", "يجب أن يكون نص الطلب كائنًا واحدًا");

    private TestWorkspace _workspace = null!;
    private string _click = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _click = await _workspace.ClickAsync();
    }

    [OneTimeTearDown]
    public async Task Refused_bodies_wrote_nothing() => Assert.That(await _workspace.TrackedTextAsync(), Is.EqualTo("[][][]"));

    [TestCase("[]")]
    [TestCase("[{}]")]
    [TestCase("\"{}\"")]
    [TestCase("5")]
    [TestCase("true")]
    [TestCase("null")]
    public async Task Another_value_than_an_object_is_refused(string body) =>
        (await _workspace.PostAsync(path, body)).Refuses(NotAnObject, "-|-|body.not_object");

    [Test]
    public async Task An_array_with_a_good_object_is_refused() =>
        (await _workspace.PostAsync(path, $"[{Good()}]")).Refuses(NotAnObject, "-|-|body.not_object");

    [TestCase("")]
    [TestCase(" \r\n")]
    [TestCase("{")]
    [TestCase("{\"clickId\":\"\"")]
    [TestCase("{\"clickId\":\"\",}")]
    [TestCase("{}{}")]
    [TestCase("{} x")]
    [TestCase("{clickId:1}")]
    [TestCase("{/* */}")]
    [TestCase("{\"a\":\"\\x\"}")]
    [TestCase("{\"a\":01}")]
    [TestCase("clickId=a")]
    public async Task What_is_not_json_is_refused(string body) =>
        (await _workspace.PostAsync(path, body)).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");

    [Test]
    public async Task An_object_far_too_deep_to_be_read_is_refused()
    {
        var deep = new string('[', 30_000) + new string(']', 30_000);
        (await _workspace.PostAsync(path, $$"""{"x":{{deep}}}""")).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");
    }

    [Test]
    public async Task A_key_that_stands_twice_is_refused_wherever_it_does()
    {
        (await _workspace.PostAsync(path, Good(",\"customerName\":\"A\""))).Refuses("-|customerName|item.duplicate_key");
        (await _workspace.PostAsync(path, Good(",\"metadata\":{\"a\":1,\"b\":[{\"x\":1,\"\\u0078\":2}]}"))).Refuses("-|metadata.b[0].x|item.duplicate_key");
        (await _workspace.PostAsync(path, Good(",\"ignored\":{\"a\":1,\"a\":1}"))).Refuses("-|ignored.a|item.duplicate_key");
    }

    [TestCase("\\u0000")]
    [TestCase("a\\u0000b")]
    [TestCase("\\ud800")]
    [TestCase("\\udc00\\ud800")]
    public async Task Texts_that_no_database_keeps_are_refused_in_every_field(string text)
    {
        foreach (var field in new[] { "clickId", "eventName", "customerExternalId", "customerEmail", "customerAvatar", "currency", "leadEventName", "invoiceId" })
        {
            var body = $$"""{"{{field}}":"{{text}}","customerName":"A"}""";
            (await _workspace.PostAsync(path, body)).Refuses($"-|{field}|text.invalid_characters");
        }

        (await _workspace.PostAsync(path, Good($",\"metadata\":{{\"a\":[\"{text}\"]}}"))).Refuses("-|metadata.a[0]|text.invalid_characters");
        (await _workspace.PostAsync(path, Good($",\"metadata\":{{\"{text}\":1}}"))).Refuses("-|metadata|text.invalid_characters");
    }

    [Test]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"customerName\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];
        (await _workspace.PostBytesAsync(path, body)).Refuses("-|customerName|text.invalid_characters");
    }

    [Test]
    public async Task A_body_in_pieces_or_with_a_byte_order_mark_or_of_another_content_type_is_read()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var bytes = Encoding.UTF8.GetBytes(Good().Replace(_click, await workspace.ClickAsync(), StringComparison.Ordinal));

        (await workspace.PostBytesAsync(path, bytes, chunked: true)).Tracked();
        (await workspace.PostBytesAsync(path, [0xEF, 0xBB, 0xBF, .. bytes], "text/plain")).Tracked();
        (await workspace.PostBytesAsync(path, bytes, contentType: null)).Tracked();
    }

    [Test]
    public async Task Fields_that_are_unknown_are_ignored_however_large()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var body = Good($",\"large\":\"{new string('x', 60_000)}\",\"deep\":{new string('[', 200)}{new string(']', 200)}");

        (await workspace.PostAsync(path, body.Replace(_click, await workspace.ClickAsync(), StringComparison.Ordinal))).Tracked();
    }

    private string Good(string more = "") =>
        $$"""{"clickId":"{{_click}}","eventName":"E","customerExternalId":"c","amount":1,"customerName":"N"{{more}}}""";
}
