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

    internal override async Task<int?> MakeClickMonthsAsync(DateTimeOffset now, int ahead, CancellationToken cancellationToken) =>
        await new ClickMonths(this).MakeAheadAsync(now, ahead, cancellationToken);

    internal override Task<IReadOnlyList<string>> DropClickMonthsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        new ClickMonths(this).DropBeforeAsync(before, cancellationToken);

    protected override bool IsLostRace(Exception failure) =>
        DatabaseFailures.Find<PostgresException>(failure)?.SqlState
            is PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.ForeignKeyViolation

            // No table has checks but partitions: a click was on its way into the default one when its month was made.
            or PostgresErrorCodes.CheckViolation;

    protected override void ConfigureProvider(ModelBuilder modelBuilder)
    {
        modelBuilder.UseCollationOfOrdinals("C");
        modelBuilder.HasOrdinalTexts(column => column);

        // A sequence, not an identity column, which partitioned tables cannot have before PostgreSQL 17.
        modelBuilder.HasSequence<long>(ClickSequence);
        modelBuilder.Entity<Click>().Property(click => click.RowId).HasDefaultValueSql($"nextval('{ClickSequence}')");
    }
}
