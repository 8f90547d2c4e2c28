using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Customers;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>Writes an event and its customer: one round trip for both, whether the customer is new, changed or neither.</summary>
internal sealed class ConversionWriting(IHokoDb db, ICaller caller, TimeProvider time)
{
    public async Task<(Customer Customer, Lead Lead)> WriteAsync(LeadInput input, Origin origin, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var customer = Write(input, origin.Customer, now);
        var lead = new Lead
        {
            Id = Guid.CreateVersion7(now),
            CreatedAt = now,
            WorkspaceId = caller.WorkspaceId,
            ClickId = origin.ClickId,
            LinkId = origin.Link.Id,
            PartnerId = origin.PartnerId,
            CustomerId = customer.Id,
            EventName = input.EventName.Value,
            Metadata = input.Metadata.Or(null)?.Text,
            Attribution = input.Claim!.Value.Attribution,
        };
        db.Leads.Add(lead);
        await db.SaveChangesAsync(cancellationToken);
        return (customer, lead);
    }

    public async Task<(Customer Customer, Sale Sale)> WriteAsync(SaleInput input, Origin origin, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var customer = Write(input, origin.Customer, now);
        var sale = new Sale
        {
            Id = Guid.CreateVersion7(now),
            CreatedAt = now,
            WorkspaceId = caller.WorkspaceId,
            ClickId = origin.ClickId,
            LinkId = origin.Link.Id,
            PartnerId = origin.PartnerId,
            CustomerId = customer.Id,
            EventName = input.EventName.Or(null) ?? Sale.DefaultEventName,
            Metadata = input.Metadata.Or(null)?.Text,
            Attribution = input.Claim!.Value.Attribution,
            Amount = input.Amount.Value,
            Currency = input.KnownCurrency!,
            InvoiceId = input.KnownInvoice,
        };
        db.Sales.Add(sale);
        await db.SaveChangesAsync(cancellationToken);
        return (customer, sale);
    }

    /// <summary>
    /// The name is what the request says, e-mail and avatar where it says something of them. A customer of whom nothing changed is not
    /// written: many events of one customer at once don't wait for each other. A key that only creates customers leaves a stored one as it is.
    /// </summary>
    private Customer Write(ConversionInput input, Customer? stored, DateTimeOffset now)
    {
        if (stored is null)
        {
            return db.Customers.Add(new Customer
            {
                Id = Guid.CreateVersion7(now),
                WorkspaceId = caller.WorkspaceId,
                ExternalId = input.CustomerExternalId.Value,
                Name = input.CustomerName.Value,
                Email = input.CustomerEmail.Or(null),
                Avatar = input.CustomerAvatar.Or(null),
                CreatedAt = now,
                UpdatedAt = now,
            }).Entity;
        }

        if (caller.CreateOnly)
            return stored;

        db.Customers.Attach(stored);
        var before = (stored.Name, stored.Email, stored.Avatar);
        stored.Name = input.CustomerName.Value;
        stored.Email = input.CustomerEmail.Or(stored.Email);
        stored.Avatar = input.CustomerAvatar.Or(stored.Avatar);
        if (before != (stored.Name, stored.Email, stored.Avatar))
            stored.UpdatedAt = now;

        return stored;
    }
}
