using Hoko.Api.Management;
using Hoko.Api.Pages;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Api.Redirects;

/// <summary>
/// <c>GET /{path}</c>: finds the link in memory and has it answer its visitor, an open one at once.
/// </summary>
internal sealed class RedirectEndpoint(
    ILinkCache links,
    VisitedDomains domains,
    ClosedLinks closed,
    LinkVisits visits,
    GuardedLinks guarded,
    VisitorPages pages,
    ThrottledLinkLookup search,
    RedirectCounters counters,
    TimeProvider time)
{
    private static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(5);

    public Task HandleAsync(HttpContext context, string key)
    {
        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsPost(method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return Task.CompletedTask;
        }

        // Nearly always it is in memory. What follows is asynchronous once, where it waits for the journal.
        return links.Known(key) is { } link ? AnswerAsync(context, link) : LoadAsync(context, key);
    }

    private async Task LoadAsync(HttpContext context, string key)
    {
        FoundLink found;
        try
        {
            var shorter = TrailingText.NameBefore(NameOf(context)) is { } name ? domains.KeyOf(context.Request, name) : null;
            found = await search.FindAsync(context, key, shorter);
        }
        catch (LinkUnavailableException)
        {
            await UnavailableAsync(context);
            return;
        }

        await (found.Refusal is { } refusal ? RefuseAsync(context, refusal) : AnswerAsync(context, found.Link));
    }

    private static string NameOf(HttpContext context) => context.Request.Path.Value is { Length: > 1 } path ? path[1..] : "";

    private Task AnswerAsync(HttpContext context, RedirectLink? link) =>
        link is null ? NotFoundAsync(context)
        : closed.Of(link) is not LinkClosure.None and var closure ? CloseAsync(context, closure)
        : link.IsOpen ? visits.SendOnAsync(context, link)
        : link.Link.StartsAt > time.GetUtcNow() ? NotFoundAsync(context)
        : GuardAsync(context, link);

    /// <summary>Before anything else, and without a click: neither a password nor the address for expired links leads around it.</summary>
    private Task CloseAsync(HttpContext context, LinkClosure closure)
    {
        if (closure == LinkClosure.Deleted)
            return NotFoundAsync(context);

        counters.Count(closure == LinkClosure.Blocked ? RedirectOutcome.Blocked : RedirectOutcome.Suspended);
        return closure == LinkClosure.Blocked ? pages.Blocked(context) : pages.Suspended(context);
    }

    private async Task GuardAsync(HttpContext context, RedirectLink link)
    {
        try
        {
            await guarded.AnswerAsync(context, link);
        }
        catch (LinkUnavailableException)
        {
            await UnavailableAsync(context);
        }
    }

    private Task NotFoundAsync(HttpContext context)
    {
        counters.Count(RedirectOutcome.NotFound);
        return AnswerMissing(context);
    }

    /// <summary>What a visitor gets where there is nothing: the place that the domain names for that, or a page.</summary>
    public Task AnswerMissing(HttpContext context)
    {
        if (domains.Of(context.Request)?.NotFound is not { } place)
            return pages.NotFound(context);

        RedirectAnswer.WriteMissing(context.Response, place);
        return Task.CompletedTask;
    }

    private Task RefuseAsync(HttpContext context, RateDecision refusal)
    {
        counters.Count(RedirectOutcome.Refused);
        return pages.TooManyRequests(context, TimeSpan.FromSeconds(refusal.SecondsUntilReset(time.GetUtcNow())));
    }

    private Task UnavailableAsync(HttpContext context)
    {
        counters.Count(RedirectOutcome.Unavailable);
        return pages.Unavailable(context, DatabaseRetry);
    }
}
