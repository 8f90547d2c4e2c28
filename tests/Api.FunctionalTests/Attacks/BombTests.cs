using System.IO.Compression;
using System.Net;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>Small requests that would be large if they were opened.</summary>
internal sealed class BombTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUp() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("/api/collections", 200)]
    [TestCase("/api/track/lead", 60)]
    public async Task A_compressed_body_is_refused_unopened(string path, int megabytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            packing.Write(new byte[megabytes << 20]);

        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(packed.ToArray()) };
        request.Content.Headers.ContentEncoding.Add("gzip");
        var before = GC.GetTotalAllocatedBytes();
        var answer = await Answer.OfAsync(_workspace.Client.SendAsync(request));
        answer.Refuses(ErrorText.InvalidFormat, "-|-|body.not_json");
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan((megabytes / 2) << 20), "the megabytes never were");
    }

    [TestCase("[", "]")]
    [TestCase("[{\"utm\":", "}]")]
    [TestCase("[{\"url\":[", "]}]")]
    public async Task Nesting_of_any_depth_is_refused(string open, string close)
    {
        foreach (var depth in new[] { 100, 10_000, 1_000_000 })
        {
            var times = depth / open.Length;
            var body = new StringBuilder().Insert(0, open, times).Append('1').Append(string.Concat(Enumerable.Repeat(close, times))).ToString();
            Assert.That((await _workspace.PostAsync("/api/links", body)).Status, Is.EqualTo(HttpStatusCode.BadRequest), $"{depth}");
        }
    }
}
