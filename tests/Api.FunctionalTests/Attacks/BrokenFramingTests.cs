using System.Text;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Fuzzing;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>Bodies that are none by their own framing are a client's error, said in the documented shape, and write nothing.</summary>
internal sealed class BrokenFramingTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUp() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("zz\r\n", TestName = "A_chunk_without_a_length_is_refused")]
    [TestCase("FFFFFFFFFFFFFFFFF\r\n", TestName = "A_chunk_of_a_length_that_no_number_holds_is_refused")]
    [TestCase("-1\r\n", TestName = "A_chunk_of_a_negative_length_is_refused")]
    [TestCase("c\r\n[{\"name\":\"A\"}]\r\n0\r\n\r\n", TestName = "A_chunk_longer_than_it_says_is_refused")]
    public async Task Chunks(string body)
    {
        foreach (var path in new[] { "/api/collections", "/api/track/lead" })
        {
            var answer = await SendAsync(path, body, endsEarly: false, ("Transfer-Encoding", "chunked"));
            Assert.That(answer!.Status, Is.EqualTo(400), answer.Shown());
            Assert.That(answer.ContentType, Is.EqualTo("application/json; charset=utf-8"));
            var detail = JsonNode.Parse(answer.Body)!["details"]!.AsArray().Single()!;
            Assert.That((detail["index"], detail["field"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
            Assert.That((string)detail["code"]!, Is.AnyOf("request.invalid", "body.not_json"));
        }

        Assert.That(await _workspace.EverythingAsync("/api/collections"), Is.EqualTo("[]"));
    }

    [Test]
    public async Task A_body_that_ends_before_its_length_writes_nothing()
    {
        await SendAsync("/api/collections", """[{"name":"A"}]""", endsEarly: true, ("Content-Length", "40"));
        await SendAsync("/api/collections", "e\r\n[{\"name\":\"A\"}]\r\n", endsEarly: true, ("Transfer-Encoding", "chunked"));
        Assert.That(await _workspace.EverythingAsync("/api/collections"), Is.EqualTo("[]"));
    }

    /// <summary>Which of the two a proxy before Hoko goes by decides where the next request begins: this connection has none.</summary>
    [Test]
    public async Task A_length_beside_chunks_ends_the_connection()
    {
        var answer = await SendAsync("/api/collections", "0\r\n\r\nGET /api/tags HTTP/1.1\r\nHost: x\r\n\r\n", endsEarly: false, ("Content-Length", "5"), ("Transfer-Encoding", "chunked"));
        Assert.That(answer is null or { StaysOpen: false }, answer?.Shown());
    }

    private async Task<FuzzAnswer?> SendAsync(string path, string body, bool endsEarly, params (string Name, string Value)[] framing)
    {
        var request = new FuzzRequest { Method = "POST", Target = path, Body = Encoding.ASCII.GetBytes(body), HasOwnFraming = true, EndsEarly = endsEarly };
        request.Headers.Add(("Authorization", _workspace.Key));
        request.Headers.AddRange(framing);
        using var connection = await RawConnection.OpenAsync(TestRun.App.Url);
        return await connection.SendAsync(request, "localhost");
    }
}
