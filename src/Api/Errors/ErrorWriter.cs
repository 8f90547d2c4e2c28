using System.Globalization;
using Hoko.Api.Json;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.Errors;

/// <summary>Writes an error in a shape of its own, where the request's branch has one. The status is set, and may be set anew.</summary>
internal delegate Task ErrorShape(HttpContext context, ErrorBody body);

/// <summary>Writes errors in the documented shape.</summary>
internal static class ErrorWriter
{
    private const int UnavailableRetrySeconds = 1;

    public static Task WriteErrorAsync(this HttpContext context, int status, string code) =>
        WriteAsync(context, status, new ErrorBody { Error = ErrorTexts.Of(code) });

    public static Task WriteServerErrorAsync(this HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status500InternalServerError,
        new ErrorBody { Error = ErrorTexts.Of(ErrorCodes.ServerError), RequestId = context.TraceIdentifier });

    public static Task WriteUnavailableAsync(this HttpContext context, string code)
    {
        context.Response.Headers.RetryAfter = UnavailableRetrySeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            new ErrorBody { Error = ErrorTexts.Of(code), RetryAfter = UnavailableRetrySeconds });
    }

    public static Task WriteRateExceededAsync(this HttpContext context, int retryAfter)
    {
        context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            new ErrorBody { Error = ErrorTexts.Of(ErrorCodes.RateExceeded), RetryAfter = retryAfter });
    }

    public static Task WriteRejectionAsync(this HttpContext context, RequestRejected rejected) => rejected.Reason switch
    {
        Rejection.MissingScopes => WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            new ErrorBody
            {
                Error = ErrorTexts.Of(ErrorCodes.ScopesMissing),
                MissingScopes = Scopes.NamesOf(rejected.MissingScopes).ToList(),
            }),
        Rejection.TooManyRequests => context.WriteRateExceededAsync(rejected.RetryAfter),
        Rejection.Unavailable => context.WriteUnavailableAsync(rejected.Errors[0].Flaw.Code),
        _ => WriteAsync(context, StatusCodes.Status400BadRequest, Invalid(rejected)),
    };

    private static ErrorBody Invalid(RequestRejected rejected) => new()
    {
        Error = rejected.Errors is [var only] && ErrorTexts.StandsAlone(only.Flaw.Code)
            ? ErrorTexts.Of(only.Flaw)
            : ErrorTexts.Of(ErrorCodes.RequestInvalid),
        Details = rejected.Errors
            .Select(error => new ErrorDetail(error.Index, error.Field, error.Flaw.Code, ErrorTexts.Of(error.Flaw)))
            .ToList(),
        ErrorCount = rejected.Count,
    };

    public static Task WriteForbiddenAsync(this HttpContext context, Flaw flaw) => WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        new ErrorBody
        {
            Error = ErrorTexts.Of(flaw),
            Details = [new ErrorDetail(null, null, flaw.Code, ErrorTexts.Of(flaw))],
            ErrorCount = 1,
        });

    private static Task WriteAsync(HttpContext context, int status, ErrorBody body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Features.Get<ErrorShape>() is { } shape
            ? shape(context, body)
            : context.Response.WriteAsJsonAsync(body, ApiJson.Options, ApiJson.ContentType, context.RequestAborted);
    }
}
