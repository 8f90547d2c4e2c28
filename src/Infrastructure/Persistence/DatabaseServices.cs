using Hoko.Infrastructure.Persistence.PostgreSql;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Infrastructure.Redirects.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hoko.Infrastructure.Persistence;

internal static class DatabaseServices
{
    private const int ReadBufferBytes = 64 << 10;

    public static void AddDatabase(this IServiceCollection services, DatabaseTarget target)
    {
        if (target.Provider == DatabaseProvider.SqlServer)
        {
            services.AddSingleton<IChangeAlarm, ClockAlarm>();
            services.AddSingleton(_ =>
            {
                var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
                options.UseSqlServerDatabase(target.ConnectionString);
                return new HokoDbFactory(options.Options);
            });
            return;
        }

        services.AddSingleton<IChangeAlarm, NotificationAlarm>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(WithLargeReads(target.ConnectionString)));
        services.AddSingleton(provider =>
        {
            var options = new DbContextOptionsBuilder<PostgreSqlHokoDb>();
            options.UsePostgreSql(provider.GetRequiredService<NpgsqlDataSource>());
            return new HokoDbFactory(options.Options);
        });
    }

    /// <summary>
    /// A list of 10,000 links is megabytes of rows. Each filling of the buffer is a wait and a change of threads, hundreds of
    /// them by the default of 8 KB.
    /// </summary>
    private static string WithLargeReads(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.ReadBufferSize = Math.Max(connection.ReadBufferSize, ReadBufferBytes);
        return connection.ConnectionString;
    }
}
