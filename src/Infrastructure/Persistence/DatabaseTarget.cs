using System.Data.Common;
using Hoko.Infrastructure.Configuration;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Hoko.Infrastructure.Persistence;

/// <summary>The database to talk to: the configured one, or the embedded one after it was started.</summary>
public sealed record DatabaseTarget
{
    private DatabaseTarget(DatabaseProvider provider, string connectionString)
    {
        Provider = provider;
        ConnectionString = connectionString;
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <exception cref="InvalidSettingException">The text is no connection string of the provider.</exception>
    public static DatabaseTarget Parse(DatabaseProvider provider, string connectionString)
    {
        try
        {
            DbConnectionStringBuilder builder = provider == DatabaseProvider.SqlServer
                ? new SqlConnectionStringBuilder(connectionString)
                : new NpgsqlConnectionStringBuilder(connectionString);
            if (builder is NpgsqlConnectionStringBuilder { Host: null or "" })
                throw new InvalidSettingException("ConnectionStrings:Hoko", "names no Host.");

            return new DatabaseTarget(provider, builder.ConnectionString);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new InvalidSettingException("ConnectionStrings:Hoko", $"is not one of {provider}: {failure.Message}");
        }
    }
}
