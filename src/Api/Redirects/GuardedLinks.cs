using Hoko.Api.Management;
using Hoko.Api.Pages;
using Hoko.Application.Redirects;
using Hoko.Domain.Pixels;

namespace Hoko.Api.Redirects;

/// <summary>
/// Links that look at the visitor before they send anybody on, in the contract's order: expiry by time or by clicks, password, preview, pixel.
/// </summary>
internal sealed class GuardedLinks(
    IClickLimits limits,
    LinkPasswords passwords,
    LinkPreviews previews,
    PixelConsent consent,
    FormReferrers referrers,
    LinkVisits visits,
    VisitorPages pages,
    RedirectCounters counters,
    TimeProvider time)
{
    /// <exception cref="LinkUnavailableException">Whether the link has a click left can't be told.</exception>
    public async Task AnswerAsync(HttpContext context, RedirectLink link)
    {
        if (link.Link.IsExpired(time.GetUtcNow()) || await IsUsedUpAsync(context, link))
        {
            await visits.ExpiredAsync(context, link);
            return;
        }

        var referrer = await referrers.OfAsync(context.Request, link.Link);
        if (link.Link.EncryptedPassword is not null && !await passwords.LetInAsync(context, link.Link, referrers.TokenOf(link.Link, referrer)))
            counters.Count(RedirectOutcome.Password);
        else if (previews.Of(context.Request, link.Link) is { } preview)
            await visits.ShowPreviewAsync(context, link, preview);
        else if (link.Pixel is { } pixel)
            await MeasureAsync(context, link, pixel, referrer);
        else
            await visits.SendOnAsync(context, link, referrer, isMeasured: false);
    }

    private async ValueTask<bool> IsUsedUpAsync(HttpContext context, RedirectLink link) =>
        link.Link.MaxClicks is not null && await limits.IsReachedAsync(link, context.RequestAborted);

    private async Task MeasureAsync(HttpContext context, RedirectLink link, Pixel pixel, string? referrer)
    {
        if (await consent.ChoiceAsync(context, pixel) is { } isMeasured)
        {
            await visits.SendOnAsync(context, link, referrer, isMeasured);
            return;
        }

        // As with a password, the click is that of the visitor who goes on.
        counters.Count(RedirectOutcome.Asked);
        await pages.Consent(context, link.Link, pixel, passwords.PassOf(link.Link), referrers.TokenOf(link.Link, referrer));
    }
}
