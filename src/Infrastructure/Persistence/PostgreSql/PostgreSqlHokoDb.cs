using Hoko.Application.Common.Security;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlHokoDb(DbContextOptions<PostgreSqlHokoDb> options, CurrentCaller caller) : HokoDb(options, caller)
{
    internal const string ClickTable = "clicks";
    internal const string ClickSequence = "clicks_row_id_seq";

    internal override Task WakeNodesAsync(CancellationToken cancellationToken) =>
        ExecuteModelSqlAsync($"NOTIFY {NotificationAlarm.Channel}", cancellationToken);

    protected override bool IsLostRace(Exception failure) =>
        DatabaseFailures.Find<PostgresException>(failure)?.SqlState
            is PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.ForeignKeyViolation;

    protected override void ConfigureProvider(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCollationOfOrdinals("C");
        modelBuilder.HasOrdinalTexts(column => column);

        // A sequence, not an identity column, which partitioned tables cannot have before PostgreSQL 17.
        modelBuilder.HasSequence<long>(ClickSequence);
        modelBuilder.Entity<Click>().Property(click => click.RowId).HasDefaultValueSql($"nextval('{ClickSequence}')");
    }
}
