using Hoko.Api.Errors;
using Hoko.Api.Json;
using Hoko.Api.Pages;
using Hoko.Application.Common.Errors;

namespace Hoko.Api.ShortPen;

/// <summary>Errors of the ShortPen-compatible API: the same as everywhere, in its envelope, under its names and statuses.</summary>
internal static class ShortPenErrors
{
    public static readonly PathString Path = "/v1";

    public static IApplicationBuilder UseShortPenErrors(this IApplicationBuilder branch) => branch.Use((context, next) =>
    {
        context.Features.Set<ErrorShape>(WriteAsync);
        return next(context);
    });

    private static Task WriteAsync(HttpContext context, ErrorBody body)
    {
        var language = AcceptLanguage.Choose(context.Request.Headers.AcceptLanguage);
        var details = body.Details?.Select(detail => new Detail(NameOf(detail), detail.Code, Word(detail.Error))).ToList();
        context.Response.StatusCode = StatusOf(context.Response.StatusCode, body.Details);
        var envelope = new Envelope
        {
            Success = false,
            StatusCode = context.Response.StatusCode,
            Data = DataOf(body, details),
            Message = details is [var only] ? Sentence(only) : Word(body.Error),
        };
        return context.Response.WriteAsJsonAsync(envelope, ShortPenJson.Options, ApiJson.ContentType, context.RequestAborted);

        string Word(BilingualText text) => language == PageLanguage.Arabic ? text.Ar : text.En;
    }

    /// <summary>A link that there is not, and features that are used up for the month, have statuses of their own here.</summary>
    private static int StatusOf(int status, IReadOnlyList<ErrorDetail>? details) =>
        details is null ? status
        : details.Any(detail => detail.Code == ErrorCodes.LinkNotFound) ? StatusCodes.Status404NotFound
        : details.All(detail => detail.Code == ErrorCodes.PlanMonthlyQuotaExceeded) ? StatusCodes.Status429TooManyRequests
        : status;

    /// <summary>Names of query parameters are the client's own already.</summary>
    private static string? NameOf(ErrorDetail detail) =>
        detail.Field is null || detail.Code is ErrorCodes.ParameterUnknown or ErrorCodes.ParameterNotAllowed or ErrorCodes.ParameterRepeated ? detail.Field : FieldNames.Of(detail.Field);

    private static string Sentence(Detail detail) => detail.Field is null ? detail.Message : $"{detail.Field}: {detail.Message}";

    private static object? DataOf(ErrorBody body, IReadOnlyList<Detail>? details) => body switch
    {
        { Details: not null } => new { Errors = details, body.ErrorCount },
        { MissingScopes: { } missingScopes } => new { MissingScopes = missingScopes },
        { RetryAfter: { } retryAfter } => new { RetryAfter = retryAfter },
        { RequestId: { } requestId } => new { RequestId = requestId },
        _ => null,
    };

    private sealed record Detail(string? Field, string Code, string Message);
}
