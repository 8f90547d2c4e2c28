using Hoko.Api.Redirects;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;

namespace Hoko.Api.Scripts;

/// <summary>
/// <c>POST /{path}/analytics.js</c>: counts the click of a token. The answer is the click's id, and leaves when the click can be converted; whatever
/// is wrong is a 403 that says no more.
/// </summary>
internal sealed class CaptureEndpoint(
    ThrottledLinkLookup links,
    ClosedLinks closed,
    CountedVisits clicks,
    IGeoLocator places,
    VisitorIdentity visitors,
    LargeClicks texts,
    CaptureToken tokens,
    CapturedClicks captured,
    TimeProvider time)
{
    private const string RetrySeconds = "5";

    public async Task<IResult> AnswerAsync(HttpContext context, string key)
    {
        context.Response.Headers.CacheControl = "no-store";
        ScriptHeaders.Set(context.Response);
        RedirectLink? found;
        try
        {
            found = (await links.FindAsync(context, key)).Link;
        }
        catch (LinkUnavailableException)
        {
            return Unavailable(context);
        }

        // Browsers say where a request of this kind comes from, always.
        if (found?.Link is not { } link || SiteHost.Of(context.Request.Headers.Origin) is not { } host || !PageOrigin.IsSiteOf(link, host))
            return Results.StatusCode(StatusCodes.Status403Forbidden);

        PageOrigin.LetRead(context);
        return await CaptureForm.ReadAsync(context.Request) is { } form && form.IsPageOf(host) && IsCounted(found)
            && tokens.Read(form.Token, link.Id, host) is { } clickId
            ? await RecordAsync(context, found, Click(context, link, form, clickId))
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>As a visit of the short link would be: within its time, not without its password. Both may have changed since the script was made.</summary>
    private bool IsCounted(RedirectLink found) =>
        found.Link is { EncryptedPassword: null } link
        && closed.Of(found) == LinkClosure.None
        && !link.IsExpired(time.GetUtcNow())
        && !(link.StartsAt > time.GetUtcNow());

    /// <summary>The click of a token that is shown again is there already: it is answered as the first time and costs nobody anything.</summary>
    private async Task<IResult> RecordAsync(HttpContext context, RedirectLink link, ClickCapture click) =>
        await captured.RecordOnceAsync(click.Id, () => TryToRecordAsync(context, link, click)) switch
        {
            VisitRecord.UsedUp => Results.StatusCode(StatusCodes.Status403Forbidden),
            VisitRecord.Lost => Unavailable(context),
            _ => Results.Text(click.Id.ToString()),
        };

    private async Task<VisitRecord> TryToRecordAsync(HttpContext context, RedirectLink link, ClickCapture click)
    {
        try
        {
            return await clicks.RecordAsync(link, click, context.RequestAborted);
        }
        catch (Exception failure) when (failure is LinkUnavailableException or OperationCanceledException)
        {
            // Whoever gives up may have others wait for the same click: they are told to try again.
            return VisitRecord.Lost;
        }
    }

    private ClickCapture Click(HttpContext context, Link link, CaptureForm form, Guid clickId)
    {
        var request = context.Request;
        var userAgent = RequestTexts.UserAgent(request);
        var visitor = visitors.OnPage(context, form.Session, userAgent, time.Now());
        var click = new ClickCapture
        {
            Id = clickId,
            CreatedAt = ClickId.TimeOf(clickId),
            Link = link,
            Destination = Destination.OfPage(form.Page, link.Utm, request.QueryString.Value is { Length: > 1 } query ? query[1..] : ""),
            Source = ClickSource.Embed,
            IsBot = clicks.IsBot(request, link),
            VisitorId = visitor.Id,
            VisitorSessionId = visitor.SessionId,
            Referrer = SiteHost.Of(form.Referrer) is null ? null : RequestTexts.Referrer(form.Referrer),
            UserAgent = userAgent,
            Language = RequestTexts.Language(request),
            Place = context.Connection.RemoteIpAddress is { } address ? places.Locate(address) : null,
        };
        return texts.IsWithin(click, context.Connection.RemoteIpAddress, form.Page.Length + (request.QueryString.Value?.Length ?? 0))
            ? click
            : LargeClicks.Cut(click, Destination.OfPage(form.PageAlone, link.Utm, ""));
    }

    private static IResult Unavailable(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetrySeconds;
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
