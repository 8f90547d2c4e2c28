using Npgsql;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Statements straight to a database, for states that no request leads to.</summary>
internal static class Sql
{
    public static async Task<object?> RunAsync(string connectionString, string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });

        return await command.ExecuteScalarAsync();
    }
}
