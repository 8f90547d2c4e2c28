using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence.Configurations;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerHokoDb(DbContextOptions<SqlServerHokoDb> options, CurrentCaller caller) : HokoDb(options, caller)
{
    private const int Deadlock = 1205;
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;
    private const int ForeignKey = 547;

    protected override bool IsLostRace(Exception failure) =>
        DatabaseFailures.Find<SqlException>(failure)?.Number is Deadlock or UniqueIndex or UniqueConstraint or ForeignKey;

    protected override void ConfigureProvider(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCollationOfOrdinals("Latin1_General_100_BIN2");

        // Rows lie in the order of recording; uniqueidentifier sorts by its last bytes, which would scatter them.
        var click = modelBuilder.Entity<Click>();
        click.HasKey(row => new { row.Id, row.CreatedAt }).IsClustered(false);
        click.HasIndex(row => row.RowId).IsUnique().IsClustered().HasDatabaseName("ix_clicks_row_id").UseDataCompression(DataCompressionType.Page);
        click.Property(row => row.RowId).UseIdentityColumn();

        // A type of its own for JSON comes with SQL Server 2025; until then a text that is checked.
        modelBuilder.Entity<Link>().ToTable(table => table.HasCheckConstraint("ck_links_geo", "ISJSON(geo) = 1"));
        modelBuilder.Entity<Link>().ToTable(table => table.HasCheckConstraint("ck_links_params", "ISJSON(params) = 1"));
        modelBuilder.Entity<Lead>().ToTable(table => table.HasCheckConstraint("ck_leads_metadata", "ISJSON(metadata) = 1"));
        modelBuilder.Entity<Sale>().ToTable(table => table.HasCheckConstraint("ck_sales_metadata", "ISJSON(metadata) = 1"));
    }
}
