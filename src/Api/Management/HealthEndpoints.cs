using Hoko.Infrastructure.Observability;

namespace Hoko.Api.Management;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: visitors may be sent here; 503 only while the node starts or stops. What is
/// amiss beyond that makes it <c>degraded</c> and is told in detail on the management address.
/// </summary>
internal sealed class HealthEndpoints(NodeState state, NodeHealth health)
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="endpoints">Where they stand.</param>
    /// <param name="node">The node's parts; not made before somebody asks.</param>
    /// <param name="inDetail">Whether to tell what is amiss.</param>
    public static void Map(IEndpointRouteBuilder endpoints, IServiceProvider node, bool inDetail)
    {
        endpoints.MapMethods("/health/live", Methods, (HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, new HealthReport("ok")));
        endpoints.MapMethods("/health/ready", Methods, (HttpContext context) => node.GetRequiredService<HealthEndpoints>().ReadyAsync(context, inDetail));
    }

    private Task ReadyAsync(HttpContext context, bool inDetail)
    {
        var findings = health.Findings();
        var details = inDetail ? findings : null;
        return state switch
        {
            { IsStopping: true } => WriteAsync(context, StatusCodes.Status503ServiceUnavailable, new HealthReport("stopping", details)),
            { IsStarting: true } => WriteAsync(context, StatusCodes.Status503ServiceUnavailable, new HealthReport("starting", details)),
            _ => WriteAsync(context, StatusCodes.Status200OK, new HealthReport(findings.Count == 0 ? "ok" : "degraded", details)),
        };
    }

    private static Task WriteAsync(HttpContext context, int status, HealthReport report)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsJsonAsync(report, context.RequestAborted);
    }
}
