using Hoko.Application.Common.Errors;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Api.Errors;

/// <summary>Turns whatever ends a request of the API early into the documented answer. The one place that catches everything.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // What clients sent comes back unescaped: an answer is JSON, whatever a browser might take it for.
        context.Response.Headers.XContentTypeOptions = "nosniff";

        // Lists hold link passwords and who bought what: nobody's disk is the place for them. What may be kept says so itself.
        context.Response.Headers.CacheControl = "no-store";

        // Pictures of codes are for pages of all sites; an answer of the API is for none to show.
        if (context.Request.Path.StartsWithSegments("/api"))
            DataHeaders.Set(context.Response);

        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
                await AnswerAsync(context, context.Response.StatusCode);
        }
        catch (Exception failure) when (context.RequestAborted.IsCancellationRequested && DatabaseFailures.IsCancelled(failure))
        {
            // Nobody is there to be answered.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            Clear(context);
            await AnswerAsync(context, failure);
        }
        catch (Exception failure)
        {
            // A document that was begun must not end as if whole.
            LogBrokenOff(failure, context.TraceIdentifier);
            context.Abort();
        }
    }

    private Task AnswerAsync(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case RequestRejected rejected:
                return context.WriteRejectionAsync(rejected);
            case BadHttpRequestException bad:
                return AnswerAsync(context, bad.StatusCode);
            // What Kestrel makes of the length of a chunk that no number holds.
            case IOException { InnerException: OverflowException }:
                return AnswerAsync(context, StatusCodes.Status400BadRequest);
            case var _ when DatabaseFailures.IsAway(failure):
                LogDatabaseAway(context.TraceIdentifier, DatabaseFailures.ReasonOf(failure));
                return context.WriteUnavailableAsync(ErrorCodes.DatabaseUnavailable);
            default:
                LogFailed(failure, context.TraceIdentifier);
                return context.WriteServerErrorAsync();
        }
    }

    private static Task AnswerAsync(HttpContext context, int status) => status switch
    {
        // Bytes that are no body by their own framing: chunks that are none, an end before the announced one.
        StatusCodes.Status400BadRequest => context.WriteRejectionAsync(new RequestRejected(null, new Flaw(ErrorCodes.RequestInvalid))),
        StatusCodes.Status404NotFound => context.WriteErrorAsync(status, ErrorCodes.EndpointUnknown),
        StatusCodes.Status405MethodNotAllowed => context.WriteErrorAsync(status, ErrorCodes.MethodNotAllowed),
        StatusCodes.Status408RequestTimeout => context.WriteErrorAsync(status, ErrorCodes.RequestTimeout),
        StatusCodes.Status413PayloadTooLarge => context.WriteErrorAsync(status, ErrorCodes.BodyTooLarge),
        StatusCodes.Status503ServiceUnavailable => context.WriteUnavailableAsync(ErrorCodes.ServerUnavailable),
        >= 500 => context.WriteServerErrorAsync(),
        _ => context.WriteErrorAsync(status, ErrorCodes.RequestInvalid),
    };

    /// <summary>Headers of the answer that was not to be; those of the request stay.</summary>
    private static void Clear(HttpContext context)
    {
        context.Response.Headers.ContentLength = null;
        context.Response.Headers.ContentType = default;
    }

    [LoggerMessage(101, LogLevel.Error, "Request {RequestId} failed.")]
    private partial void LogFailed(Exception failure, string requestId);

    [LoggerMessage(102, LogLevel.Error, "Request {RequestId} failed after its answer had begun; the connection was aborted.")]
    private partial void LogBrokenOff(Exception failure, string requestId);

    [LoggerMessage(103, LogLevel.Warning, "Request {RequestId} found the database away: {Reason}")]
    private partial void LogDatabaseAway(string requestId, string reason);
}
