using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>Has EF open its connections through a <see cref="ConnectionGate"/>.</summary>
internal sealed class GatedConnections : DbConnectionInterceptor
{
    private readonly ConnectionGate _gate;

    public GatedConnections(string connectionString, TimeProvider time)
    {
        var unpooled = SqlServerConnectionString.WithoutPool(connectionString);
        _gate = new ConnectionGate(token => ProbeAsync(unpooled, token), time);
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (result.IsSuppressed)
            return result;

        await _gate.OpenAsync(connection.OpenAsync, cancellationToken);
        return InterceptionResult.Suppress();
    }

    private static async Task ProbeAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
    }
}
