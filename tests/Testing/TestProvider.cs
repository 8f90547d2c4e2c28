using Hoko.Infrastructure.Persistence;

namespace Hoko.Testing;

/// <summary>Which databases a test run has, told by its environment.</summary>
public static class TestProvider
{
    /// <summary>Connection string of a SQL Server login that may create databases; without it nothing is tested there.</summary>
    public const string SqlServerVariable = "HOKO_TEST_SQLSERVER";

    /// <summary>Set to 1 where a missing SQL Server is a failure rather than a skip.</summary>
    public const string SqlServerRequiredVariable = "HOKO_REQUIRE_SQLSERVER";

    /// <summary><c>PostgreSql</c> or <c>SqlServer</c>, for the tests that run on one database; the latter where a SQL Server is named.</summary>
    public const string Variable = "HOKO_TEST_PROVIDER";

    /// <summary>The SQL Server; null where there is none.</summary>
    public static string? SqlServer => Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } named ? named : null;

    /// <summary>Whether a missing SQL Server fails those who ask for one.</summary>
    public static bool IsSqlServerRequired => Environment.GetEnvironmentVariable(SqlServerRequiredVariable) == "1";

    /// <summary>What tests that run on one database run on.</summary>
    public static DatabaseProvider Current => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Enum.Parse<DatabaseProvider>(named)
        : SqlServer is null ? DatabaseProvider.PostgreSql : DatabaseProvider.SqlServer;
}
