using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hoko.Fuzzing;

/// <summary>What holds of every answer, whatever was asked.</summary>
internal sealed partial class Invariants(DescribedApi api)
{
    private const string Json = "application/json; charset=utf-8";
    private const int MaxDetails = 100;

    private readonly SchemaCheck _schemas = new(api);

    /// <summary>What is wrong with the answer; null where nothing is.</summary>
    public string? Broken(FuzzRequest request, FuzzAnswer? answer)
    {
        if (answer is null)
            return request.IsSound ? "the connection ended without an answer" : null;

        // The web server's own answers to what it can't read; a bare 500 is a failure of the application.
        if (answer.IsBare && answer.Status is (>= 400 and < 500) or 501 or 505 && !request.IsSound)
            return null;

        return answer.Status >= 500 ? "the server failed"
            : answer.IsBare && answer.Status >= 400 ? $"the web server refused a sound request with a bare {answer.Status}"
            : OfEveryAnswer(answer)
            ?? (IsBelow(request, "/api") || IsBelow(request, "/qrcode") ? OfTheApi(request, answer) : null)
            ?? (answer.ContentType.StartsWith("text/html", StringComparison.Ordinal) ? OfPages(answer) : null)
            ?? OfItsDescription(request, answer);
    }

    private static string? OfEveryAnswer(FuzzAnswer answer)
    {
        var location = answer.Header("Location");
        return answer.Headers.Count(header => header.Name == "X-Request-Id") != 1 ? "X-Request-Id is missing"
            : answer.Header("X-Injected") is not null ? "a header was injected"
            : answer.Header("Server") is not null ? "the server names itself"
            : answer.Header("Access-Control-Allow-Credentials") is not null ? "pages of others may use cookies"
            : location is not null && !(Destination().IsMatch(location) && Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out _)) ? $"a redirect to {location}"
            : answer.Status is 301 or 302 or 303 or 307 or 308 && location is null ? "a redirect without Location"
            : answer.Headers.FirstOrDefault(header => !Printable().IsMatch(header.Name + header.Value)) is { Name: not null } odd ? $"bytes in {odd.Name} that are not printable ASCII"
            : null;
    }

    private string? OfTheApi(FuzzRequest request, FuzzAnswer answer)
    {
        var isPreflight = request.Method == "OPTIONS" && answer.Status == 204;
        if (IsBelow(request, "/api") && !isPreflight && answer.Headers.Count(header => header.Name.StartsWith("X-RateLimit-", StringComparison.Ordinal)) != 3)
            return "the three headers of the rate limit are missing";

        if (answer.Status < 400 || request.Method == "HEAD")
            return null;

        if (answer.ContentType != Json)
            return $"an error of the type '{answer.ContentType}'";

        return Parsed(answer.Body) is not { } error ? "an error that is not JSON"
            : _schemas.Flaw(error, api.ErrorShape) is { } flaw ? $"an error of another shape: {flaw}"
            : OfErrors(error, answer);
    }

    private static string? OfErrors(JsonNode error, FuzzAnswer answer)
    {
        var details = error["details"]?.AsArray() ?? [];
        var texts = details.Select(detail => detail!["error"]!).Append(error["error"]!);
        var retryAfter = error["retryAfter"]?.GetValue<int>();
        return texts.Any(text => text["en"]!.GetValue<string>().Length == 0 || !Arabic().IsMatch(text["ar"]!.GetValue<string>())) ? "an error that lacks a language"
            : texts.Any(text => Placeholder().IsMatch(text["en"]!.GetValue<string>()) && !answer.Text.Contains("{0}", StringComparison.Ordinal)) ? "a placeholder was left"
            : answer.Status == 400 && details.Count == 0 ? "a 400 without details"
            : details.Count > MaxDetails || error["errorCount"]?.GetValue<int>() < details.Count ? "more details than are counted"
            : answer.Status is 429 or 503 && answer.Header("Retry-After") != retryAfter?.ToString(CultureInfo.InvariantCulture) ? "Retry-After is not retryAfter"
            : answer.Status is 429 && retryAfter is not (>= 1 and <= 60) ? $"wait {retryAfter} s"
            : answer.Status == 401 && answer.Header("WWW-Authenticate") is null ? "a 401 without a challenge"
            : null;
    }

    private static string? OfPages(FuzzAnswer answer) =>
        !IsStrict(answer.Header("Content-Security-Policy")) ? "a page without its policy"
        : answer.Header("X-Content-Type-Options") != "nosniff" ? "a page that may be sniffed"
        : answer.Text.Contains("<i id=fuzz>", StringComparison.OrdinalIgnoreCase) || answer.Text.Contains("<script id=fuzz", StringComparison.OrdinalIgnoreCase) ? "markup of a request is in a page"
        : null;

    /// <summary>The page of a cloaked link names each directive but that of frames.</summary>
    private static bool IsStrict(string? policy) =>
        policy is not null && (policy.Contains("default-src 'none'", StringComparison.Ordinal) || policy.Contains("object-src 'none'", StringComparison.Ordinal));

    /// <summary>An operation that was asked by its own method and path answers as its description says.</summary>
    private string? OfItsDescription(FuzzRequest request, FuzzAnswer answer)
    {
        if (request.Operation is not { } operation || request.Method != operation.Method || request.Mutations.Contains("path") || !request.IsSound)
            return null;

        if (!operation.Responses.TryGetValue(answer.Status.ToString(CultureInfo.InvariantCulture), out var described))
            return answer.Status == 304 ? null : $"{operation.Name} does not say that it answers {answer.Status}";

        var schema = described["content"]?["application/json"]?["schema"];
        return schema is null || !answer.ContentType.StartsWith("application/json", StringComparison.Ordinal) ? null
            : Parsed(answer.Body) is not { } value ? "an answer that is not JSON"
            : _schemas.Flaw(value, schema) is { } flaw ? $"not as described: {flaw}"
            : null;
    }

    /// <summary>Whether the path is below this one beyond doubt: what is encoded or goes up may lead elsewhere.</summary>
    private static bool IsBelow(FuzzRequest request, string root)
    {
        var path = request.Path;
        var isPlain = path.AsSpan().IndexOfAny("%\\") < 0 && !path.Contains("/.", StringComparison.Ordinal);
        return isPlain && path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || path[root.Length] == '/');
    }

    private static JsonNode? Parsed(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body, null, new JsonDocumentOptions { MaxDepth = 1_024 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(https?://[!-~]+|/?[0-9A-Za-z_.-]+(/[0-9A-Za-z_.-]+)*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Destination();

    [GeneratedRegex(@"^[\t -~]*\z")]
    private static partial Regex Printable();

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex Arabic();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
