using Hoko.Domain.Domains;

namespace Hoko.Application.Domains;

/// <summary>A branded domain.</summary>
/// <param name="Id">Domain id.</param>
/// <param name="Host">Host name in lower-case punycode.</param>
/// <param name="Verified">True if links can use the domain.</param>
/// <param name="VerifiedAt">When the domain was verified, in UTC. Null before.</param>
/// <param name="Verification">The file that proves that you own the domain.</param>
/// <param name="NotFoundUrl">URL that visitors of unknown links are redirected to. Null shows a 404 page.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="UpdatedAt">When it was last updated, in UTC.</param>
public sealed record DomainDto(
    Guid Id,
    string Host,
    bool Verified,
    DateTimeOffset? VerifiedAt,
    DomainVerificationDto Verification,
    string? NotFoundUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static DomainDto From(ShortDomain domain) => new(
        domain.Id,
        domain.Host,
        domain.VerifiedAt is not null,
        domain.VerifiedAt,
        new DomainVerificationDto(WellKnownFile.Of(domain.Host), domain.VerificationToken),
        domain.NotFoundUrl,
        domain.CreatedAt,
        domain.UpdatedAt);
}

/// <summary>A verification file.</summary>
/// <param name="Url">URL that must return the token. Plain http works if the domain doesn't have https yet.</param>
/// <param name="Token">The content of the file. White space around it is ignored.</param>
public sealed record DomainVerificationDto(string Url, string Token);
