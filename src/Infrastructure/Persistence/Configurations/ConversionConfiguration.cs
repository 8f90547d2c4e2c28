using Hoko.Domain.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal static class ConversionConfiguration
{
    /// <summary>What leads and sales share: lists, and each filter of them, in the lists' own order.</summary>
    public static void IsConversion<T>(this EntityTypeBuilder<T> builder, string table)
        where T : Conversion
    {
        builder.IsEntity(table);
        builder.Property(row => row.EventName).HasMaxLength(Conversion.MaxEventNameLength).IsOrdinal();
        builder.Property(row => row.Metadata).IsJson();
        builder.HasIndex(row => new { row.WorkspaceId, row.CreatedAt, row.RowId });
        builder.HasIndex(row => new { row.LinkId, row.CreatedAt, row.RowId });
        builder.HasIndex(row => new { row.PartnerId, row.CreatedAt, row.RowId }).HasFilter("partner_id IS NOT NULL");
        builder.HasIndex(row => new { row.CustomerId, row.CreatedAt, row.RowId });
    }
}

internal sealed class LeadConfiguration : IEntityTypeConfiguration<Lead>
{
    public void Configure(EntityTypeBuilder<Lead> builder)
    {
        builder.IsConversion("leads");

        // The customer's most recent lead of a name.
        builder.HasIndex(lead => new { lead.CustomerId, lead.EventName, lead.CreatedAt, lead.RowId });
    }
}

internal sealed class SaleConfiguration : IEntityTypeConfiguration<Sale>
{
    public void Configure(EntityTypeBuilder<Sale> builder)
    {
        builder.IsConversion("sales");
        builder.Property(sale => sale.Currency).HasMaxLength(Currencies.Length).IsOrdinal();
        builder.Property(sale => sale.InvoiceId).HasMaxLength(Sale.MaxInvoiceIdLength).IsOrdinal();
        builder.HasIndex(sale => new { sale.WorkspaceId, sale.InvoiceId }).IsUnique().HasFilter("invoice_id IS NOT NULL");
    }
}
