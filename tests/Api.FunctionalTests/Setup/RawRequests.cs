using System.Net.Http.Headers;
using System.Text;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Requests whose bytes and headers are the point.</summary>
internal static class RawRequests
{
    /// <summary>Posts these bytes, with this content type or none.</summary>
    public static Task<Answer> PostBytesAsync(
        this TestWorkspace workspace, string path, ReadOnlySpan<byte> body, string? contentType = "application/json", bool chunked = false)
    {
        var content = new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        return Answer.OfAsync(workspace.Client.SendAsync(request));
    }

    /// <summary>Sends with these headers, each as <c>Name: value</c>, over a client that bears no key of its own.</summary>
    public static async Task<Answer> SendWithAsync(this HttpClient client, HttpMethod method, string path, string? json, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var header in headers.Select(header => header.Split(": ", 2)))
            Assert.That(request.Headers.TryAddWithoutValidation(header[0], header[1]), header[0]);

        return await Answer.OfAsync(client.SendAsync(request));
    }
}
