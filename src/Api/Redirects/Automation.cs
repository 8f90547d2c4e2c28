namespace Hoko.Api.Redirects;

/// <summary>Tells from the request alone that no person asked: HEAD, and browsers that fetch what a person may want next.</summary>
internal static class Automation
{
    public static bool IsEvident(HttpRequest request)
    {
        if (HttpMethods.IsHead(request.Method))
            return true;

        var headers = request.Headers;
        return IsPrefetch(headers["Sec-Purpose"]) || IsPrefetch(headers["Purpose"]) || IsPrefetch(headers["X-Purpose"]) || IsPrefetch(headers["X-Moz"]);
    }

    private static bool IsPrefetch(string? purpose) =>
        purpose is not null
        && (purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase)
            || purpose.Contains("preview", StringComparison.OrdinalIgnoreCase)
            || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase));
}
