using Hoko.Domain.Customers;

namespace Hoko.Application.Customers;

/// <summary>A customer as the API shows it.</summary>
public sealed record CustomerDto(
    Guid Id, string ExternalId, string Name, string? Email, string? Phone, string? Avatar, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CustomerDto From(Customer customer) => new(
        customer.Id, customer.ExternalId, customer.Name, customer.Email, customer.Phone, customer.Avatar, customer.CreatedAt, customer.UpdatedAt);
}
