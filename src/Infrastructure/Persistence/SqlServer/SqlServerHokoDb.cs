using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence.Configurations;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerHokoDb(DbContextOptions<SqlServerHokoDb> options, CurrentCaller caller) : HokoDb(options, caller)
{
    private const string Ordinal = "Latin1_General_100_BIN2";

    protected override bool IsLostRace(Exception failure) =>
        DatabaseFailures.Find<SqlException>(failure) is { } sql && SqlServerFailures.IsLostRace(sql);

    protected override RequestRejected? RejectionOf(Exception failure) =>
        DatabaseFailures.Find<SqlException>(failure) is { } sql && SqlServerFailures.IsOfMetadata(sql)
            ? new RequestRejected("metadata", new Flaw(ErrorCodes.FieldWrongType, "object"))
            : null;

    protected override void ConfigureProvider(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCollationOfOrdinals(Ordinal);
        modelBuilder.HasOrdinalTexts(column => new CollateExpression(column, Ordinal));
        modelBuilder.HasJsonChecks();
        modelBuilder.HasFilteredColumnsInIndexes();

        // Rows lie in the order of recording; uniqueidentifier sorts by its last bytes, which would scatter them.
        var click = modelBuilder.Entity<Click>();
        click.HasKey(row => new { row.Id, row.CreatedAt }).IsClustered(false);
        click.HasIndex(row => row.RowId).IsUnique().IsClustered().HasDatabaseName("ix_clicks_row_id").UseDataCompression(DataCompressionType.Page);
        click.Property(row => row.RowId).UseIdentityColumn();
    }
}
