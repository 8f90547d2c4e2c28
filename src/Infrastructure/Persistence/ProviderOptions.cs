using Hoko.Infrastructure.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hoko.Infrastructure.Persistence;

/// <summary>The options of each provider's context, the same at run time and for migrations.</summary>
internal static class ProviderOptions
{
    private const string History = "migrations_history";

    /// <summary>The oldest that is promised: a later version of EF must not begin to send what only later servers know.</summary>
    private const int SqlServer2019 = 150;

    private static readonly ExactTexts Exact = new();

    public static void UsePostgreSql(this DbContextOptionsBuilder builder, NpgsqlDataSource source) =>
        builder.UseNpgsql(source, npgsql => npgsql
            .MigrationsHistoryTable(History)
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));

    public static void UseSqlServerDatabase(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, server => server
            .MigrationsHistoryTable(History)
            .UseCompatibilityLevel(SqlServer2019)
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(Exact);
}
