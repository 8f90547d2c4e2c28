using Hoko.Domain.Common;
using Hoko.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.IsEntity("customers");
        builder.Property(customer => customer.ExternalId).HasMaxLength(Customer.MaxIdentityLength).IsOrdinal();
        builder.Property(customer => customer.Name).HasMaxLength(Customer.MaxIdentityLength);
        builder.Property(customer => customer.Email).HasMaxLength(Lengths.Email);
        builder.Property(customer => customer.Phone).HasMaxLength(Lengths.Phone);
        builder.HasIndex(customer => new { customer.WorkspaceId, customer.ExternalId }).IsUnique();
        builder.HasIndex(customer => new { customer.WorkspaceId, customer.RowId });
    }
}
