using Hoko.Api.Pages;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;

namespace Hoko.Api.Redirects;

/// <summary>
/// <c>GET /{shortId}</c>, the hot path: finds the link in memory, chooses the destination, has the click recorded, answers.
/// The order of the steps is the contract's.
/// </summary>
internal sealed class RedirectEndpoint(
    ILinkCache links, IClickSink clicks, IGeoLocator places, VisitorIdentity visitors, LinkPasswords passwords, VisitorPages pages, TimeProvider time)
{
    private static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(HttpContext context, string shortId)
    {
        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsPost(method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD, POST";
            return;
        }

        RedirectLink? link;
        try
        {
            link = await links.FindAsync(shortId, context.RequestAborted);
        }
        catch (LinkUnavailableException)
        {
            await pages.Unavailable(context, DatabaseRetry);
            return;
        }

        if (link is null)
            await pages.NotFound(context);
        else if (link.Link.IsExpired(time.GetUtcNow()))
            await ExpiredAsync(context, link);
        else if (link.Link.EncryptedPassword is null || await passwords.LetInAsync(context, link.Link))
            await VisitAsync(context, link);
    }

    private async Task ExpiredAsync(HttpContext context, RedirectLink link)
    {
        if (link.Expired is { } expired)
            RedirectAnswer.Write(context.Response, expired.Url);
        else
            await pages.Expired(context);
    }

    private async Task VisitAsync(HttpContext context, RedirectLink link)
    {
        var request = context.Request;
        var now = time.Now();
        var userAgent = RequestTexts.UserAgent(request);
        var place = context.Connection.RemoteIpAddress is { } address ? places.Locate(address) : null;
        var destination = link.DestinationFor(MobilePlatforms.Of(userAgent ?? ""), place?.CountryCode, QueryOf(request));
        var visitor = visitors.Identify(context, userAgent, now);
        var click = new ClickCapture
        {
            Id = Guid.CreateVersion7(now),
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

        // A click that can't be kept must not be promised to the destination; the visitor goes on all the same.
        var location = await clicks.RecordAsync(click) ? destination.WithClickId(click.Id) : destination.Url;
        if (link.Link.Cloaked)
            await pages.Cloaked(context, link.Link.Title, new Uri(location));
        else
            RedirectAnswer.Write(context.Response, location);
    }

    private static string QueryOf(HttpRequest request) => VisitQuery.WithoutMark(request.QueryString);
}
