using Hoko.Api.Management;
using Hoko.Api.Pages;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.UserAgents;

namespace Hoko.Api.Redirects;

/// <summary>Answers visitors whom nothing keeps from a link: chooses the destination, has the click recorded, sends on.</summary>
internal sealed class LinkVisits(
    IClickSink clicks,
    CountedVisits counted,
    IGeoLocator places,
    VisitorIdentity visitors,
    LargeClicks texts,
    UserAgentParser userAgents,
    VisitorPages pages,
    RedirectCounters counters,
    TimeProvider time)
{
    /// <summary>An open link, the hot path.</summary>
    public Task SendOnAsync(HttpContext context, RedirectLink link)
    {
        var click = Capture(context, link, RequestTexts.Referrer(context.Request), Automation.IsEvident(context.Request));
        return SendOnAsync(context, link.Link, click.Destination, click.Id, clicks.RecordAsync(click));
    }

    /// <summary>A link that has let the visitor in: counts the click where it has a bound, and shows its pixel where the visitor agreed.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="link">The link.</param>
    /// <param name="referrer">Where the visitor came from, before any form of ours; null if unknown.</param>
    /// <param name="isMeasured">Whether the visitor agreed to the link's pixel.</param>
    /// <exception cref="LinkUnavailableException">Whether a click is left can't be told.</exception>
    public async Task SendOnAsync(HttpContext context, RedirectLink link, string? referrer, bool isMeasured)
    {
        var click = Capture(context, link, referrer, counted.IsBot(context.Request, link.Link));
        var (destination, id) = (click.Destination, click.Id);
        var record = await counted.RecordAsync(link, click, context.RequestAborted);
        if (record == VisitRecord.UsedUp)
            await ExpiredAsync(context, link);
        else
            await AnswerAsync(context, link, record == VisitRecord.Kept ? destination.WithClickId(id) : destination.Url, isMeasured);
    }

    /// <summary>A crawler that makes previews: shown what the link says of itself; a click, and nobody's.</summary>
    public async Task ShowPreviewAsync(HttpContext context, RedirectLink link, LinkPreview preview)
    {
        await clicks.RecordAsync(Capture(context, link, RequestTexts.Referrer(context.Request), isBot: true));
        counters.Count(RedirectOutcome.Previewed);
        await pages.Preview(context, preview);
    }

    public Task ExpiredAsync(HttpContext context, RedirectLink link)
    {
        counters.Count(RedirectOutcome.Expired);
        if (link.Expired is not { } expired)
            return pages.Expired(context);

        RedirectAnswer.WriteExpired(context.Response, link.Link, expired.Url);
        return Task.CompletedTask;
    }

    private async Task SendOnAsync(HttpContext context, Link link, Destination destination, Guid clickId, ValueTask<bool> recording)
    {
        // A click that can't be kept must not be promised to the destination; the visitor goes on all the same.
        var location = await recording ? destination.WithClickId(clickId) : destination.Url;
        counters.Count(link.Cloaked ? RedirectOutcome.Cloaked : RedirectOutcome.Redirected);
        if (link.Cloaked)
            await pages.Cloaked(context, link, new Uri(location), null);
        else
            RedirectAnswer.Write(context.Response, link, location);
    }

    private Task AnswerAsync(HttpContext context, RedirectLink link, string location, bool isMeasured)
    {
        counters.Count(link.Link.Cloaked ? RedirectOutcome.Cloaked : RedirectOutcome.Redirected);
        var pixel = isMeasured ? link.Pixel : null;
        if (link.Link.Cloaked)
            return pages.Cloaked(context, link.Link, new Uri(location), pixel);

        if (pixel is not null)
            return pages.Measuring(context, link.Link, location, pixel);

        RedirectAnswer.Write(context.Response, link.Link, location);
        return Task.CompletedTask;
    }

    private ClickCapture Capture(HttpContext context, RedirectLink link, string? referrer, bool isBot)
    {
        var request = context.Request;
        var now = time.Now();
        var userAgent = RequestTexts.UserAgent(request);
        var place = context.Connection.RemoteIpAddress is { } address ? places.Locate(address) : null;
        var visitor = visitors.Identify(context, userAgent, now);
        var platform = link.HasDeviceDestinations ? userAgents.PlatformOf(userAgent) : MobilePlatform.Other;
        var click = new ClickCapture
        {
            Id = ClickId.Create(now),
            CreatedAt = now,
            Link = link.Link,
            Destination = link.DestinationFor(platform, place?.CountryCode, VisitQuery.WithoutMark(request.QueryString)),
            Source = VisitQuery.IsScan(request.QueryString) ? ClickSource.Qr : ClickSource.Redirect,
            IsBot = isBot,
            VisitorId = visitor.Id,
            VisitorSessionId = visitor.SessionId,
            Referrer = referrer,
            UserAgent = userAgent,
            Language = RequestTexts.Language(request),
            Place = place,
        };
        return texts.IsWithin(click, context.Connection.RemoteIpAddress, request.QueryString.Value?.Length ?? 0)
            ? click
            : LargeClicks.Cut(click, link.DestinationFor(platform, place?.CountryCode, ""));
    }
}
