using Hoko.Domain.Customers;

namespace Hoko.Application.Customers;

/// <summary>A customer as the API shows it.</summary>
/// <param name="Id">The customer.</param>
/// <param name="ExternalId">The client's own id, 1 to 100 characters.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Email">Null where there is none.</param>
/// <param name="Phone">Null where there is none.</param>
/// <param name="Avatar">The address of a picture; null where there is none.</param>
/// <param name="CreatedAt">When it was made, in UTC to the millisecond.</param>
/// <param name="UpdatedAt">When it was last changed, in UTC to the millisecond.</param>
public sealed record CustomerDto(
    Guid Id, string ExternalId, string Name, string? Email, string? Phone, string? Avatar, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CustomerDto From(Customer customer) => new(
        customer.Id, customer.ExternalId, customer.Name, customer.Email, customer.Phone, customer.Avatar, customer.CreatedAt, customer.UpdatedAt);
}
