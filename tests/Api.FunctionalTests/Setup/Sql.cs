using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Hoko.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>
/// Statements straight to a database, for states that no request leads to. Written in the words of PostgreSQL that SQL Server has too;
/// <c>$1</c> and <c>now()</c> are put into its own.
/// </summary>
internal static partial class Sql
{
    public static async Task<object?> RunAsync(string connectionString, string sql, params object?[] parameters)
    {
        var isSqlServer = RunDatabase.Provider == DatabaseProvider.SqlServer;
        await using DbConnection connection = isSqlServer ? new SqlConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = isSqlServer ? Place().Replace(sql, "@p$1").Replace("now()", "SYSDATETIMEOFFSET()", StringComparison.Ordinal) : sql;
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters.Add(isSqlServer
                ? new SqlParameter(string.Create(CultureInfo.InvariantCulture, $"p{i + 1}"), parameters[i] ?? DBNull.Value)
                : new NpgsqlParameter { Value = parameters[i] ?? DBNull.Value });
        }

        return await command.ExecuteScalarAsync();
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Place();
}
