using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hoko.Infrastructure.Persistence;

/// <summary>All migrations as one script for the database's own client, for those who let no program change their tables.</summary>
public static class MigrationScript
{
    /// <summary>What filtered indexes and checks are made with: sqlcmd leaves one of them off, and stops at no error by itself.</summary>
    private const string SqlServerSettings =
        """
        SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
        SET NUMERIC_ROUNDABORT OFF;
        SET XACT_ABORT ON;
        GO


        """;

    /// <summary>The script, each migration in a condition of its own: what is there already is passed over. Asks no server.</summary>
    public static string Of(DatabaseProvider provider)
    {
        using HokoDb db = provider == DatabaseProvider.SqlServer
            ? new SqlServerDesignTimeFactory().CreateDbContext([])
            : new PostgreSqlDesignTimeFactory().CreateDbContext([]);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent).ReplaceLineEndings("\n");
        return provider == DatabaseProvider.SqlServer ? SqlServerSettings.ReplaceLineEndings("\n") + script : script;
    }
}
