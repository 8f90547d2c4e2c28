using Hoko.Application.Common.Idempotency;

namespace Hoko.Api.Bulk;

/// <summary>Notes the client's <c>Idempotency-Key</c> for the writes that honour it.</summary>
internal sealed class IdempotencyKeyMiddleware(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";

    public Task InvokeAsync(HttpContext context, RequestFingerprint fingerprint)
    {
        if (context.Request.Headers.TryGetValue(Header, out var key))
            fingerprint.Set(key.ToString(), context.Request.Method, context.Request.Path.Value!.ToLowerInvariant());

        return next(context);
    }
}
