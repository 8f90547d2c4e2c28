using Hoko.Api.Errors;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Infrastructure.RateLimiting;
using Hoko.Infrastructure.Usage;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Auth;

/// <summary>
/// Lets in who bears a key that is in force and has not asked too often, before anything of the body is read. Who bears none is counted by address.
/// </summary>
internal sealed class ApiKeyMiddleware(RequestDelegate next, IApiKeyDirectory keys, RateLimits limits, KeyUsageLog usage, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context, CurrentCaller caller)
    {
        var (holder, flaw) = await IdentifyOrCountAsync(context);
        if (holder is not null)
            context.Response.CountUsage(usage, holder);

        var decision = holder is null
            ? limits.TakeKeyless(context.Connection.RemoteIpAddress)
            : await limits.TakeAsync(holder.WorkspaceId, holder.Plan.RequestsPerMinute, holder.CreateOnly, context.RequestAborted);
        if (!await context.AdmitAsync(decision, time))
            return;

        if (holder is null)
            await RefuseAsync(context, flaw);
        else if (holder.IsSuspended)
            await context.WriteForbiddenAsync(new Flaw(ErrorCodes.WorkspaceSuspended));
        else if (RequestHost.ForeignTo(holder.AllowedHosts, context.Request) is { } host)
            await context.WriteForbiddenAsync(new Flaw(ErrorCodes.KeyHostNotAllowed, host));
        else
        {
            caller.Set(holder);
            await next(context);
        }
    }

    /// <summary>An answer that the key could not even be looked up says how much an address may ask for, as every other.</summary>
    private async ValueTask<(KeyHolder? Holder, string Flaw)> IdentifyOrCountAsync(HttpContext context)
    {
        try
        {
            return await IdentifyAsync(context);
        }
        catch
        {
            RateLimitHeaders.Set(context.Response, limits.TakeKeyless(context.Connection.RemoteIpAddress));
            throw;
        }
    }

    /// <summary>The holder of the request's key, or what is wrong with it.</summary>
    private async ValueTask<(KeyHolder? Holder, string Flaw)> IdentifyAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (StringValues.IsNullOrEmpty(header))
            return (null, ErrorCodes.AuthMissing);

        var holder = await keys.FindAsync(KeyOf(header), limits.IsKeylessSpent(context.Connection.RemoteIpAddress), context.RequestAborted);
        return holder is null ? (null, ErrorCodes.AuthInvalid)
            : holder.ExpiresAt <= time.GetUtcNow() ? (null, ErrorCodes.AuthExpired)
            : (holder, "");
    }

    /// <summary>The key itself, with or without the scheme before it.</summary>
    private static string KeyOf(StringValues header)
    {
        var text = header.ToString().Trim();
        return text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? text[Bearer.Length..].TrimStart() : text;
    }

    private static Task RefuseAsync(HttpContext context, string code)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.WriteErrorAsync(StatusCodes.Status401Unauthorized, code);
    }
}
