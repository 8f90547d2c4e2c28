using System.Net;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>How a body may come, and how large.</summary>
internal sealed class BodyTransportTests
{
    private const string Path = "/api/collections";
    private const int MaxBytes = 4_096;

    /// <summary>What the lengths of chunks take of the bound, at most.</summary>
    private const int Framing = 100;

    private static readonly ErrorText TooLarge = new("The request body is too large", "نص الطلب كبير جدًا");

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _app = await HokoApp.StartAsync($"Hoko:MaxBodyBytes={MaxBytes}");

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [SetUp]
    public async Task SetUpAsync() => _workspace = await _app.NewWorkspaceAsync();

    [Test]
    public async Task Posting_a_body_of_the_greatest_size_is_taken_and_a_byte_more_is_refused([Values] bool chunked)
    {
        (await _workspace.PostBytesAsync(Path, BodyOf(chunked ? MaxBytes - Framing : MaxBytes), chunked: chunked)).Created();

        var answer = await _workspace.PostBytesAsync(Path, BodyOf(MaxBytes + 1), chunked: chunked);

        answer.Fails(HttpStatusCode.RequestEntityTooLarge, TooLarge);
        Assert.That((await _workspace.GetAsync(Path)).Ok(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Posting_a_body_that_is_too_large_and_no_json_is_refused_for_its_size() =>
        (await _workspace.PostBytesAsync(Path, Encoding.UTF8.GetBytes(new string('x', MaxBytes * 2)))).Fails(HttpStatusCode.RequestEntityTooLarge, TooLarge);

    [Test]
    public async Task Posting_json_is_taken_whatever_its_content_type_says(
        [Values("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", null)] string? type,
        [Values] bool chunked) =>
        (await _workspace.PostBytesAsync(Path, """[{"name":"A"}]"""u8, type, chunked)).Created();

    [Test]
    public async Task Posting_a_form_is_refused_as_no_json() =>
        (await _workspace.PostBytesAsync(Path, "name=A&take=5"u8, "application/x-www-form-urlencoded")).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");

    [Test]
    public async Task Posting_behind_a_byte_order_mark_is_taken()
    {
        (await _workspace.PostBytesAsync(Path, [0xEF, 0xBB, 0xBF, .. """ [{"name":"A"}] """u8])).Created();
        (await _workspace.PostBytesAsync(Path, [0xEF, 0xBB, 0xBF])).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");
    }

    [Test]
    public async Task Posting_without_any_body_is_refused() =>
        (await _workspace.Client.SendWithAsync(HttpMethod.Post, Path, json: null)).Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");

    private static byte[] BodyOf(int bytes)
    {
        var json = """[{"name":"A"}]""";
        return Encoding.UTF8.GetBytes(json + new string(' ', bytes - json.Length));
    }
}
