using Hoko.Application.Common.Security;
using Hoko.Infrastructure.Persistence.PostgreSql;
using Hoko.Infrastructure.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Hoko.Infrastructure.Persistence;

/// <summary>Lets <c>dotnet ef</c> make migrations without a configured server.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlHokoDb>
{
    public PostgreSqlHokoDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlHokoDb>();
        options.UsePostgreSql(NpgsqlDataSource.Create("Host=localhost"));
        return new PostgreSqlHokoDb(options.Options, new CurrentCaller());
    }
}

/// <inheritdoc cref="PostgreSqlDesignTimeFactory"/>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerHokoDb>
{
    public SqlServerHokoDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
        options.UseSqlServerDatabase("Server=localhost");
        return new SqlServerHokoDb(options.Options, new CurrentCaller());
    }
}
