using Hoko.Application.Links;
using Hoko.Domain.Links;

namespace Hoko.Api.Redirects;

/// <summary>
/// Keeps the referrer of a visit through the password and consent forms. The form's own request names the page with the form, which is the short
/// link itself; so the form carries what the first request named.
/// </summary>
internal sealed class FormReferrers(ReferrerToken tokens, ShortUrls shortUrls, VisitedDomains domains)
{
    private const string Field = "referrer";

    /// <summary>Returns where the visitor came from; null if unknown, and for a form whose token is not valid.</summary>
    public async ValueTask<string?> OfAsync(HttpRequest request, Link link)
    {
        var header = RequestTexts.Referrer(request);
        if (!HttpMethods.IsPost(request.Method))
            return header;

        if (await request.ReadFieldAsync(Field) is { } token)
            return tokens.Read(token, link.Id);

        // Not our form: a page of another site may post the password itself.
        return IsOwn(request, header) ? null : header;
    }

    /// <summary>Returns the value of the form's field; empty without a referrer.</summary>
    public string TokenOf(Link link, string? referrer) => referrer is null ? "" : tokens.Create(link.Id, referrer);

    private bool IsOwn(HttpRequest request, string? referrer) =>
        SiteHost.Of(referrer) is { } host && (shortUrls.IsOwnHost(host) || host == SiteHost.Of($"http://{request.Headers.Host}") || domains.IsKnown(host));
}
