using Hoko.Domain.Customers;

namespace Hoko.Application.Customers;

/// <summary>A customer, created by conversion tracking.</summary>
/// <param name="Id">Customer id.</param>
/// <param name="ExternalId">Your own id of the customer, 1 to 100 characters.</param>
/// <param name="Name">Name, 1 to 100 characters.</param>
/// <param name="Email">Email address. Null if not set.</param>
/// <param name="Phone">Phone number. Null if not set.</param>
/// <param name="Avatar">URL of an image. Null if not set.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="UpdatedAt">When it was last updated, in UTC.</param>
public sealed record CustomerDto(
    Guid Id, string ExternalId, string Name, string? Email, string? Phone, string? Avatar, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CustomerDto From(Customer customer) => new(
        customer.Id, customer.ExternalId, customer.Name, customer.Email, customer.Phone, customer.Avatar, customer.CreatedAt, customer.UpdatedAt);
}
