using Microsoft.Data.SqlClient;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>
/// Defaults for SqlClient's settings that decide how long an outage lasts for a node. What the operator's connection string sets itself stays.
/// </summary>
internal static class SqlServerConnectionString
{
    /// <summary>Below the five seconds within which a request is answered when the database is away.</summary>
    private const int ConnectTimeoutSeconds = 4;

    public static string WithDefaults(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);

        // After a failed login the pool otherwise fails without asking the server, for 5 seconds at first and up to a minute.
        if (!builder.ShouldSerialize("Pool Blocking Period"))
            builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;

        // A connection that broke, or a login that the server refused for now, is otherwise tried again after 10 seconds while the request waits.
        if (!builder.ShouldSerialize("Connect Retry Count"))
            builder.ConnectRetryCount = 0;

        if (!builder.ShouldSerialize("Connect Timeout"))
            builder.ConnectTimeout = ConnectTimeoutSeconds;

        return builder.ConnectionString;
    }

    /// <summary>For probing whether the server answers: a connection of its own, because the pool may be waiting for one that never opens.</summary>
    public static string WithoutPool(string connectionString) =>
        new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
