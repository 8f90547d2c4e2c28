using Hoko.Infrastructure.Persistence.PostgreSql;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Infrastructure.Redirects.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hoko.Infrastructure.Persistence;

internal static class DatabaseServices
{
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
        services.AddSingleton(_ => NpgsqlDataSource.Create(target.ConnectionString));
        services.AddSingleton(provider =>
        {
            var options = new DbContextOptionsBuilder<PostgreSqlHokoDb>();
            options.UsePostgreSql(provider.GetRequiredService<NpgsqlDataSource>());
            return new HokoDbFactory(options.Options);
        });
    }
}
