using System.Globalization;
using Hoko.Api.Errors;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Api.Auth;

/// <summary>Tells callers of the API how much they may yet ask for.</summary>
internal static class RateLimitHeaders
{
    /// <summary>The three headers, for pages of other hosts to read.</summary>
    public static readonly string[] Names = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    /// <summary>Sets the headers and returns whether the request may go on; if not, it is answered.</summary>
    public static async ValueTask<bool> AdmitAsync(this HttpContext context, RateDecision decision, TimeProvider time)
    {
        Set(context.Response, decision);
        if (decision.IsAllowed)
            return true;

        await context.WriteRateExceededAsync(decision.SecondsUntilReset(time.GetUtcNow()));
        return false;
    }

    public static void Set(HttpResponse response, RateDecision decision)
    {
        response.Headers[Names[0]] = decision.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers[Names[1]] = decision.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers[Names[2]] = decision.ResetSecond.ToString(CultureInfo.InvariantCulture);
    }
}
