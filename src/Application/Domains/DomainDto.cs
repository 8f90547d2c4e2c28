using Hoko.Domain.Domains;

namespace Hoko.Application.Domains;

/// <summary>A branded domain as the API shows it.</summary>
/// <param name="Id">The domain.</param>
/// <param name="Host">In punycode and small letters.</param>
/// <param name="Verified">Whether links can be put on it.</param>
/// <param name="VerifiedAt">Since when, in UTC to the millisecond; null while they can't.</param>
/// <param name="Verification">What shows that the domain is the workspace's.</param>
/// <param name="NotFoundUrl">Where visitors go whose link the domain does not have; null for a page that says so.</param>
/// <param name="CreatedAt">When it was made, in UTC to the millisecond.</param>
/// <param name="UpdatedAt">When it was last changed, in UTC to the millisecond.</param>
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

/// <summary>What to put where.</summary>
/// <param name="Url">The address that has to answer with the token; http will do where there is no https yet.</param>
/// <param name="Token">All that the answer holds, white space around it apart.</param>
public sealed record DomainVerificationDto(string Url, string Token);
