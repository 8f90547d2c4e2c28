using Hoko.Api.Errors;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Auth;

/// <summary>Lets in who bears a key that is in force, before anything of the body is read.</summary>
internal sealed class ApiKeyMiddleware(RequestDelegate next, IApiKeyDirectory keys, TimeProvider time)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context, CurrentCaller caller)
    {
        var header = context.Request.Headers.Authorization;
        if (StringValues.IsNullOrEmpty(header))
        {
            await RefuseAsync(context, ErrorCodes.AuthMissing);
            return;
        }

        var holder = await keys.FindAsync(KeyOf(header), context.RequestAborted);
        if (holder is null)
            await RefuseAsync(context, ErrorCodes.AuthInvalid);
        else if (holder.ExpiresAt <= time.GetUtcNow())
            await RefuseAsync(context, ErrorCodes.AuthExpired);
        else if (RequestHost.ForeignTo(holder.AllowedHosts, context.Request) is { } host)
            await context.WriteForbiddenAsync(new Flaw(ErrorCodes.KeyHostNotAllowed, host));
        else
        {
            caller.Set(holder);
            await next(context);
        }
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
