using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Asks PostgreSQL how it means to run each statement over clicks, before it does.</summary>
internal sealed class ExplainedPlans : DbCommandInterceptor
{
    private readonly List<string> _plans = [];

    /// <summary>The plans since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [.. _plans];
        _plans.Clear();
        return taken;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync(command, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync(command, cancellationToken);
        return result;
    }

    private async Task ExplainAsync(DbCommand command, CancellationToken cancellationToken)
    {
        if (!command.CommandText.Contains(" clicks ", StringComparison.Ordinal))
            return;

        await using var explain = ((NpgsqlCommand)command).Clone();
        explain.CommandText = "EXPLAIN (COSTS OFF) " + command.CommandText;
        await using var lines = await explain.ExecuteReaderAsync(cancellationToken);
        var plan = new List<string> { command.CommandText };
        while (await lines.ReadAsync(cancellationToken))
            plan.Add(lines.GetString(0));

        _plans.Add(string.Join('\n', plan));
    }
}
