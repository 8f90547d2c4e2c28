using Hoko.Domain.Partners;

namespace Hoko.Application.Partners;

/// <summary>A partner.</summary>
/// <param name="Id">Partner id.</param>
/// <param name="Name">Display name, 1 to 255 characters.</param>
/// <param name="Email">Email address, up to 320 characters. Null if not set.</param>
/// <param name="Phone">Phone number in any format, up to 50 characters. Null if not set.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="UpdatedAt">When it was last updated, in UTC.</param>
public sealed record PartnerDto(Guid Id, string Name, string? Email, string? Phone, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PartnerDto From(Partner partner) =>
        new(partner.Id, partner.Name, partner.Email, partner.Phone, partner.CreatedAt, partner.UpdatedAt);
}
