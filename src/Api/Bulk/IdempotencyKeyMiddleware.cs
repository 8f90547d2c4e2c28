using System.Security.Cryptography;
using System.Text;
using Hoko.Application.Common.Idempotency;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Hoko.Api.Bulk;

/// <summary>Notes the client's <c>Idempotency-Key</c> for the writes that honour it. Runs after routing.</summary>
internal sealed class IdempotencyKeyMiddleware(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(Header, out var key))
        {
            var fingerprint = context.RequestServices.GetRequiredService<RequestFingerprint>();
            fingerprint.Set(key.ToString(), context.Request.Method, PlaceOf(context));
        }

        return next(context);
    }

    /// <summary>
    /// The endpoint by its route, not by the path as the client spelled it: routing ignores case and a trailing slash. What the action reads from
    /// the path or from the query is part of it, because it changes what the request means; other parameters of the query are not.
    /// </summary>
    private static string PlaceOf(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
            return context.Request.Path.Value!.ToLowerInvariant();

        var place = $"/{endpoint.RoutePattern.RawText?.Trim('/').ToLowerInvariant()}";
        var fromPath = endpoint.RoutePattern.Parameters
            .Select(parameter => (parameter.Name, Value: context.Request.RouteValues[parameter.Name]?.ToString()));
        var fromQuery = (endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.Parameters ?? [])
            .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Query)
            .Select(parameter => parameter.BindingInfo?.BinderModelName ?? parameter.Name)
            .Select(name => (Name: name, Value: context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null));
        var parameters = fromPath.Concat(fromQuery).Where(parameter => parameter.Value is not null).ToList();
        return parameters.Count == 0 ? place : $"{place}?{DigestOf(parameters)}";
    }

    /// <summary>Of a fixed length, whatever clients send: the place is part of a key in the database.</summary>
    private static string DigestOf(IEnumerable<(string Name, string? Value)> parameters)
    {
        var pairs = parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value!)}");
        var text = string.Join('&', pairs);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
