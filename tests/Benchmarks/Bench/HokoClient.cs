using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Hoko.Bench;

/// <summary>The API as a client of it: links in bulk, clicks page by page.</summary>
internal sealed class HokoClient(string url, string key) : IDisposable
{
    private const int PageSize = 10_000;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        Timeout = Bound,
    };

    /// <summary>Posts a batch and reads the whole answer.</summary>
    public async Task<byte[]> PostLinksAsync(byte[] batch)
    {
        using var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.PostAsync(new Uri("/api/links", UriKind.Relative), content);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? answer
            : throw new HttpRequestException($"POST /api/links answered {(int)response.StatusCode}.");
    }

    /// <summary>The ids of all clicks since an instant, crawlers' too, oldest first.</summary>
    public async IAsyncEnumerable<string> ClickIdsAsync(string since)
    {
        string? last = null;
        while (true)
        {
            var after = last is null ? "" : "&after=" + last;
            var page = await _http.GetByteArrayAsync(new Uri(
                string.Create(CultureInfo.InvariantCulture, $"/api/analytics?take={PageSize}&sort=asc&bots=true&startDate={Uri.EscapeDataString(since)}{after}"),
                UriKind.Relative));
            using var clicks = JsonDocument.Parse(page);
            foreach (var click in clicks.RootElement.EnumerateArray())
                yield return last = click.GetProperty("id").GetString()!;

            if (clicks.RootElement.GetArrayLength() < PageSize)
                yield break;
        }
    }

    public void Dispose() => _http.Dispose();
}
