using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>Has EF open its connections to Hoko's database through a <see cref="ConnectionGate"/>; not that to <c>master</c>, by which it creates the database.</summary>
internal sealed class GatedConnections : DbConnectionInterceptor
{
    private readonly ConnectionGate _gate;
    private readonly string _database;

    public GatedConnections(string connectionString, TimeProvider time)
    {
        _database = new SqlConnectionStringBuilder(connectionString).InitialCatalog;
        var unpooled = SqlServerConnectionString.WithoutPool(connectionString);
        _gate = new ConnectionGate(token => ProbeAsync(unpooled, token), time);
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (result.IsSuppressed || !string.Equals(connection.Database, _database, StringComparison.OrdinalIgnoreCase))
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
