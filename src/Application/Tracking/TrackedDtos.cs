using Hoko.Domain.Customers;

namespace Hoko.Application.Tracking;

/// <summary>The click that an event was attributed to.</summary>
/// <param name="Id">The click.</param>
public sealed record TrackedClickDto(Guid Id);

/// <summary>The customer of an event, as it is after the event. A key without <c>customersRead</c> gets what it sent, whether the customer is new or not.</summary>
/// <param name="Id">The customer; null for keys without <c>customersRead</c>.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Email">Null where there is none.</param>
/// <param name="Phone">Null where there is none.</param>
/// <param name="Avatar">The address of a picture; null where there is none.</param>
/// <param name="ExternalId">The client's own id.</param>
public sealed record TrackedCustomerDto(Guid? Id, string Name, string? Email, string? Phone, string? Avatar, string ExternalId)
{
    public static TrackedCustomerDto From(Customer customer) =>
        new(customer.Id, customer.Name, customer.Email, customer.Phone, customer.Avatar, customer.ExternalId);

    /// <summary>What the request itself says of the customer.</summary>
    public static TrackedCustomerDto From(ConversionInput input) => new(
        null, input.CustomerName.Value, input.CustomerEmail.Or(null), null, input.CustomerAvatar.Or(null), input.CustomerExternalId.Value);
}
