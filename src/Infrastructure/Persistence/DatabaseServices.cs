using System.Data.Common;
using Hoko.Infrastructure.Persistence.PostgreSql;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Infrastructure.Redirects.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hoko.Infrastructure.Persistence;

internal static class DatabaseServices
{
    private const string PreparedStatements = "maxautoprepare";
    private const int PreparedByDefault = 100;
    private const int ReadBufferBytes = 64 << 10;

    public static void AddDatabase(this IServiceCollection services, DatabaseTarget target)
    {
        if (target.Provider == DatabaseProvider.SqlServer)
        {
            services.AddSingleton<IChangeAlarm, ClockAlarm>();
            services.AddSingleton(provider =>
            {
                var connectionString = SqlServerConnectionString.WithDefaults(target.ConnectionString);
                var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
                options.UseSqlServerDatabase(connectionString);
                options.AddInterceptors(new GatedConnections(connectionString, provider.GetRequiredService<TimeProvider>()));
                return new HokoDbFactory(options.Options);
            });
            return;
        }

        services.AddSingleton<IChangeAlarm, NotificationAlarm>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(Tuned(target.ConnectionString)));
        services.AddSingleton(provider =>
        {
            var options = new DbContextOptionsBuilder<PostgreSqlHokoDb>();
            options.UsePostgreSql(provider.GetRequiredService<NpgsqlDataSource>());
            return new HokoDbFactory(options.Options);
        });
    }

    /// <summary>
    /// A list of 10,000 links is megabytes of rows: each filling of the buffer is a wait and a change of threads, hundreds of them by the
    /// default of 8 KB. And a statement that comes again and again is parsed and planned once a connection, where its operator does not say
    /// otherwise: for small ones that is most of the database's work.
    /// </summary>
    private static string Tuned(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.ReadBufferSize = Math.Max(connection.ReadBufferSize, ReadBufferBytes);
        if (!NamesOf(connectionString).Contains(PreparedStatements))
            connection.MaxAutoPrepare = PreparedByDefault;

        return connection.ConnectionString;
    }

    /// <summary>The settings that a connection string names; each may be written with spaces between its words or without.</summary>
    private static IEnumerable<string> NamesOf(string connectionString) => new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys
        .Cast<string>()
        .Select(name => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());
}
