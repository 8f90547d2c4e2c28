using Hoko.Domain.Partners;

namespace Hoko.Application.Partners;

/// <summary>A partner as the API shows it.</summary>
/// <param name="Id">The partner.</param>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Email">Up to 320 characters; null where there is none.</param>
/// <param name="Phone">Up to 50 characters, in any form; null where there is none.</param>
/// <param name="CreatedAt">When it was made, in UTC to the millisecond.</param>
/// <param name="UpdatedAt">When it was last changed, in UTC to the millisecond.</param>
public sealed record PartnerDto(Guid Id, string Name, string? Email, string? Phone, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PartnerDto From(Partner partner) =>
        new(partner.Id, partner.Name, partner.Email, partner.Phone, partner.CreatedAt, partner.UpdatedAt);
}
