using Hoko.Domain.Customers;

namespace Hoko.Application.Tracking;

/// <summary>The click that an event was attributed to.</summary>
/// <param name="Id">The click.</param>
public sealed record TrackedClickDto(Guid Id);

/// <summary>The customer of an event, as it is after the event.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Email">Null where there is none.</param>
/// <param name="Phone">Null where there is none.</param>
/// <param name="Avatar">The address of a picture; null where there is none.</param>
/// <param name="ExternalId">The client's own id.</param>
public sealed record TrackedCustomerDto(Guid Id, string Name, string? Email, string? Phone, string? Avatar, string ExternalId)
{
    public static TrackedCustomerDto From(Customer customer) =>
        new(customer.Id, customer.Name, customer.Email, customer.Phone, customer.Avatar, customer.ExternalId);
}
