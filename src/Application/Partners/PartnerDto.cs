using Hoko.Domain.Partners;

namespace Hoko.Application.Partners;

/// <summary>A partner as the API shows it.</summary>
public sealed record PartnerDto(Guid Id, string Name, string? Email, string? Phone, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PartnerDto From(Partner partner) =>
        new(partner.Id, partner.Name, partner.Email, partner.Phone, partner.CreatedAt, partner.UpdatedAt);
}
