using Hoko.Application.Common.Idempotency;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Hoko.Api.Bulk;

/// <summary>Notes the client's <c>Idempotency-Key</c> for the writes that honor it. Runs after routing.</summary>
internal sealed class IdempotencyKeyMiddleware(RequestDelegate next)
{
    /// <summary>On responses that are replayed: <c>true</c>.</summary>
    public const string Replayed = "Idempotency-Replayed";

    private const string Header = "Idempotency-Key";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(Header, out var key))
        {
            var fingerprint = context.RequestServices.GetRequiredService<RequestFingerprint>();
            fingerprint.Set(key.ToString(), context.Request.Method, PathOf(context), QueryOf(context));
            context.Response.OnStarting(() =>
            {
                if (fingerprint.IsReplayed)
                    context.Response.Headers[Replayed] = "true";

                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>The path of the endpoint's route, not as the client spelled it: routing ignores case and a trailing slash.</summary>
    private static string PathOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern: { RawText: { } route, Parameters.Count: 0 } }
            ? "/" + route.Trim('/').ToLowerInvariant()
            : context.Request.Path.Value!.ToLowerInvariant();

    /// <summary>The parameters that the action reads, in its order.</summary>
    private static string QueryOf(HttpContext context)
    {
        var parameters = context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>()?.Parameters ?? [];
        var sent = parameters
            .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Query)
            .Select(parameter => parameter.BindingInfo?.BinderModelName ?? parameter.Name)
            .SelectMany(name => context.Request.Query[name].Select(value => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value ?? "")}"));
        return string.Join('&', sent);
    }
}
