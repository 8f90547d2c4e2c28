using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Hoko.Bench;

/// <summary>The API as a client of it: links in bulk, clicks page by page.</summary>
internal sealed class HokoClient(string url, string key) : IDisposable
{
    private const int PageSize = 10_000;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        Timeout = Bound,
    };

    /// <summary>Posts a batch of links and reads the whole answer.</summary>
    public Task<byte[]> PostLinksAsync(byte[] batch) => SendAsync(HttpMethod.Post, "/api/links", batch);

    /// <summary>Sends a request and reads the whole answer.</summary>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? answer
            : throw new HttpRequestException($"{method} {path} answered {(int)response.StatusCode}.");
    }

    /// <summary>The ids of all clicks since an instant, crawlers' too, oldest first.</summary>
    public IAsyncEnumerable<string> ClickIdsAsync(string since) => IdsAsync($"/api/analytics?bots=true&startDate={Uri.EscapeDataString(since)}&");

    /// <summary>The ids of a whole list, page by page, oldest first.</summary>
    /// <param name="list">Its path, up to the parameters of a page.</param>
    public async IAsyncEnumerable<string> IdsAsync(string list)
    {
        string? last = null;
        while (true)
        {
            var after = last is null ? "" : "&after=" + last;
            var page = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"{list}take={PageSize}&sort=asc{after}"));
            using var rows = JsonDocument.Parse(page);
            foreach (var row in rows.RootElement.EnumerateArray())
                yield return last = row.GetProperty("id").GetString()!;

            if (rows.RootElement.GetArrayLength() < PageSize)
                yield break;
        }
    }

    /// <summary>An answer, asked for again while the server says that it can't catch up or reach its database.</summary>
    private async Task<byte[]> GetAsync(string path)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(BetweenTries))
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || Stopwatch.GetElapsedTime(began) > Bound)
                return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }
    }

    public void Dispose() => _http.Dispose();
}
