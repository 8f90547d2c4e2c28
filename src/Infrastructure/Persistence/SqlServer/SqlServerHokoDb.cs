using Hoko.Application.Common.Security;
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
        click.HasIndex(row => row.RowId).IsUnique().IsClustered().HasDatabaseName("ix_clicks_row_id");
        click.Property(row => row.RowId).UseIdentityColumn();
    }
}
