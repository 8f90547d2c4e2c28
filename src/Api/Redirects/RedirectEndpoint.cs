using Hoko.Api.Management;
using Hoko.Api.Pages;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Api.Redirects;

/// <summary>
/// <c>GET /{path}</c>, the hot path: finds the link in memory, chooses the destination, has the click recorded, answers.
/// The order of the steps is the contract's.
/// </summary>
internal sealed class RedirectEndpoint(
    ILinkCache links,
    VisitedDomains domains,
    IClickSink clicks,
    IGeoLocator places,
    VisitorIdentity visitors,
    LinkPasswords passwords,
    VisitorPages pages,
    LinkSearch search,
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
            found = await search.FindAsync(context, key);
        }
        catch (LinkUnavailableException)
        {
            counters.Count(RedirectOutcome.Unavailable);
            await pages.Unavailable(context, DatabaseRetry);
            return;
        }

        await (found.Refusal is { } refusal ? RefuseAsync(context, refusal) : AnswerAsync(context, found.Link));
    }

    private Task AnswerAsync(HttpContext context, RedirectLink? link) =>
        link is null ? NotFoundAsync(context)
        : link.Link.IsExpired(time.GetUtcNow()) ? ExpiredAsync(context, link)
        : link.Link.EncryptedPassword is not null ? AskAsync(context, link)
        : VisitAsync(context, link);

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

        RedirectAnswer.Write(context.Response, place);
        return Task.CompletedTask;
    }

    private Task RefuseAsync(HttpContext context, RateDecision refusal)
    {
        counters.Count(RedirectOutcome.Refused);
        return pages.TooManyRequests(context, TimeSpan.FromSeconds(refusal.SecondsUntilReset(time.GetUtcNow())));
    }

    private Task ExpiredAsync(HttpContext context, RedirectLink link)
    {
        counters.Count(RedirectOutcome.Expired);
        if (link.Expired is not { } expired)
            return pages.Expired(context);

        RedirectAnswer.Write(context.Response, expired.Url);
        return Task.CompletedTask;
    }

    private async Task AskAsync(HttpContext context, RedirectLink link)
    {
        if (await passwords.LetInAsync(context, link.Link))
            await VisitAsync(context, link);
        else
            counters.Count(RedirectOutcome.Password);
    }

    private Task VisitAsync(HttpContext context, RedirectLink link)
    {
        var request = context.Request;
        var now = time.Now();
        var userAgent = RequestTexts.UserAgent(request);
        var place = context.Connection.RemoteIpAddress is { } address ? places.Locate(address) : null;
        var destination = link.DestinationFor(MobilePlatforms.Of(userAgent ?? ""), place?.CountryCode, QueryOf(request));
        var visitor = visitors.Identify(context, userAgent, now);
        var click = new ClickCapture
        {
            Id = ClickId.Create(now),
            CreatedAt = now,
            Link = link.Link,
            Destination = destination,
            Source = VisitQuery.IsScan(request.QueryString) ? ClickSource.Qr : ClickSource.Redirect,
            IsBot = Automation.IsEvident(request),
            VisitorId = visitor.Id,
            VisitorSessionId = visitor.SessionId,
            Referrer = RequestTexts.Referrer(request),
            UserAgent = userAgent,
            Language = RequestTexts.Language(request),
            Place = place,
        };

        return SendOnAsync(context, link.Link, destination, click.Id, clicks.RecordAsync(click));
    }

    private async Task SendOnAsync(HttpContext context, Link link, Destination destination, Guid clickId, ValueTask<bool> recording)
    {
        // A click that can't be kept must not be promised to the destination; the visitor goes on all the same.
        var location = await recording ? destination.WithClickId(clickId) : destination.Url;
        counters.Count(link.Cloaked ? RedirectOutcome.Cloaked : RedirectOutcome.Redirected);
        if (link.Cloaked)
            await pages.Cloaked(context, link.Title, new Uri(location));
        else
            RedirectAnswer.Write(context.Response, location);
    }

    private static string QueryOf(HttpRequest request) => VisitQuery.WithoutMark(request.QueryString);
}
