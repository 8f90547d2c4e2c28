using System.IO.Compression;
using System.Text;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>GET /api/links, compressed for those who accept it.</summary>
internal sealed class CompressedListTests
{
    private const string Path = "/api/links?take=10000";

    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        var collection = await _workspace.NewCollectionAsync();
        var items = Enumerable.Range(0, 2_000).Select(i => $$"""{"url":"https://example.com/{{i}}","collectionId":"{{collection}}","title":"رابط 🔗 {{i}}"}""");
        (await _workspace.PostAsync("/api/links", $"[{string.Join(',', items)}]")).Created();
    }

    [TestCase("br")]
    [TestCase("gzip")]
    public async Task A_list_comes_compressed_as_asked_and_says_the_same(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var response = await _workspace.Client.SendAsync(request);
        var sent = await response.Content.ReadAsByteArrayAsync();

        var plain = await _workspace.TextOfAsync(Path);
        Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo([encoding]));
        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(response.Headers.Vary, Does.Contain("Accept-Encoding"));
        Assert.That(Unpacked(encoding, sent), Is.EqualTo(plain));
        Assert.That(sent, Has.Length.LessThan(Encoding.UTF8.GetByteCount(plain) / 5));
    }

    [Test]
    public async Task A_list_comes_as_it_is_to_those_who_accept_nothing_else()
    {
        var answer = await _workspace.GetAsync(Path);

        Assert.That(answer.Response.Content.Headers.ContentEncoding, Is.Empty);
        Assert.That(answer.Ok(), Has.Count.EqualTo(2_000));
    }

    private static string Unpacked(string encoding, byte[] sent)
    {
        using var packed = new MemoryStream(sent);
        using Stream stream = encoding == "br"
            ? new BrotliStream(packed, CompressionMode.Decompress)
            : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
