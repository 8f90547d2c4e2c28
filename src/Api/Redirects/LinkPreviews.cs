using Hoko.Application.Links;
using Hoko.Domain.Links;
using Hoko.Infrastructure.UserAgents;

namespace Hoko.Api.Redirects;

/// <summary>What a crawler that makes previews is told of a link.</summary>
/// <param name="Title">Never empty.</param>
/// <param name="Description">Null where there is none.</param>
/// <param name="Image">The address of a picture; null where there is none.</param>
/// <param name="Url">The short link's own address: where it leads is for people to see.</param>
internal sealed record LinkPreview(string Title, string? Description, string? Image, string Url);

/// <summary>Tells crawlers that make previews from people, by the tag that the published list gives them.</summary>
internal sealed class LinkPreviews(UserAgentParser userAgents, ShortUrls shortUrls, VisitedDomains domains)
{
    /// <summary>The preview for this request; null where the link has none, or somebody else asks.</summary>
    public LinkPreview? Of(HttpRequest request, Link link) =>
        link.Social.IsEmpty || !userAgents.Parse(RequestTexts.UserAgent(request)).IsPreview ? null : Of(link, domains.Of(request)?.Host);

    private LinkPreview Of(Link link, string? host)
    {
        var url = shortUrls.Of(link, link.DomainId is null ? null : host);
        return new LinkPreview(
            Given(link.Social.Title) ?? Given(link.Title) ?? url,
            Given(link.Social.Description) ?? Given(link.Description),
            Given(link.Social.Image) ?? Given(link.Image),
            url);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
