using Hoko.Application.Redirects;
using Hoko.Domain.Domains;
using Hoko.Domain.Links;

namespace Hoko.Application.Domains;

/// <summary>What visits need to know of a verified domain.</summary>
/// <param name="Id">The domain.</param>
/// <param name="Host">In punycode and small letters.</param>
/// <param name="NotFound">Where visitors go whose link the domain does not have, as headers take it; null for the page that says so.</param>
public sealed record KnownDomain(Guid Id, string Host, string? NotFound)
{
    public static KnownDomain From(ShortDomain domain) => new(
        domain.Id, domain.Host, domain.NotFoundUrl is { } url ? Destination.Compose(url, Utm.None).Url : null);
}
