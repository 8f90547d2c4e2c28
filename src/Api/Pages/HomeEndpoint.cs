using Hoko.Api.Controllers;
using Hoko.Api.Redirects;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Pages;

/// <summary>
/// <c>GET /</c>: redirects to <c>Hoko:RootUrl</c>, or shows a small page. Branded domains belong to customers, so they show the page and never
/// redirect to the operator's site; one with a <c>notFoundUrl</c> is answered before by the redirect middleware. Records no click.
/// </summary>
internal sealed class HomeEndpoint
{
    private const string PageCaching = "public, max-age=3600";
    private const string RedirectCaching = "public, max-age=300";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private readonly VisitedDomains _domains;
    private readonly string? _rootUrl;
    private readonly HomePage _english;
    private readonly HomePage _arabic;

    public HomeEndpoint(HokoOptions options, VisitedDomains domains)
    {
        _domains = domains;
        _rootUrl = options.RootUrl is { } url ? Destination.Compose(url.OriginalString, Utm.None).Url : null;
        var templates = new PageTemplates(new PageTexts());
        _english = new HomePage(templates, PageLanguage.English);
        _arabic = new HomePage(templates, PageLanguage.Arabic);
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods("/", Reading, (HttpContext context, HomeEndpoint home) => home.Answer(context)).ExcludeFromDescription();

    private IResult Answer(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["X-Robots-Tag"] = "noindex";
        if (_rootUrl is not null && _domains.Of(context.Request) is null)
        {
            headers.CacheControl = RedirectCaching;
            headers.Location = _rootUrl;
            headers.ContentLength = 0;
            return Results.StatusCode(StatusCodes.Status302Found);
        }

        var page = AcceptLanguage.Choose(context.Request.Headers.AcceptLanguage) == PageLanguage.Arabic ? _arabic : _english;
        headers.CacheControl = PageCaching;
        headers.Vary = "Accept-Language";
        headers.ContentLanguage = PageTexts.CodeOf(page.Language);
        headers.ContentSecurityPolicy = page.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers[ReferrerRule.Header] = ReferrerRule.Hiding;
        ETag.IgnoreConditionsOnChanges(context.Request);
        return Results.Bytes(page.Content, "text/html; charset=utf-8", entityTag: EntityTagHeaderValue.Parse(ETag.Of(page.Content)));
    }
}
