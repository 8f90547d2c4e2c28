using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Hoko.Bench;

/// <summary>
/// Sends requests of several kinds, each under an id of its own that the balancer logs, counts them, and notes each that failed: an answer of a
/// status that its sender did not expect, or none.
/// </summary>
internal sealed class LoadClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, int> _answered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _failures = new();
    private int _sent;

    public LoadClient(Uri server)
    {
        // What a browser or a shop's server does with an answer of 302 is not this client's.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        _http = new HttpClient(handler) { BaseAddress = server, Timeout = Patience };
    }

    /// <summary>A line for each failure: Unix milliseconds of its beginning and end, id, kind, and what came.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>How many were answered as expected, by kind.</summary>
    public IReadOnlyDictionary<string, int> Answered => _answered;

    /// <summary>The answer, its body read; null where it is a failure.</summary>
    public async Task<LoadAnswer?> SendAsync(string kind, string? key, HttpMethod method, string path, byte[]? body, params HttpStatusCode[] expected)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"load-{Interlocked.Increment(ref _sent)}");
        var began = DateTimeOffset.UtcNow;
        string came;
        try
        {
            using var request = RequestOf(id, key, method, path, body);
            using var response = await _http.SendAsync(request);
            var answer = new LoadAnswer(response.StatusCode, response.Headers.Location, response.Headers.RetryAfter?.Delta, await response.Content.ReadAsByteArrayAsync());
            if (expected.Contains(response.StatusCode))
            {
                _answered.AddOrUpdate(kind, 1, static (_, count) => count + 1);
                return answer;
            }

            came = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            came = failure.GetBaseException().GetType().Name;
        }

        _failures.Enqueue(string.Create(
            CultureInfo.InvariantCulture, $"{began.ToUnixTimeMilliseconds()} {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()} {id} {kind} {came}"));
        return null;
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage RequestOf(string id, string? key, HttpMethod method, string path, byte[]? body)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Request-Id", id);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        else
            request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36");

        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        return request;
    }
}

internal sealed record LoadAnswer(HttpStatusCode Status, Uri? Location, TimeSpan? RetryAfter, byte[] Body)
{
    /// <summary>The id of the click that a redirect promised its destination; null where it went on without.</summary>
    public string? ClickId
    {
        get
        {
            const string Parameter = "hoko_id=";
            var location = Location?.OriginalString ?? "";
            var at = location.IndexOf(Parameter, StringComparison.Ordinal);
            return at < 0 ? null : location.Substring(at + Parameter.Length, 36);
        }
    }
}
