namespace Hoko.Infrastructure.Persistence;

/// <summary>Which database keeps the installation's data (section <c>Database</c>).</summary>
public sealed record DatabaseOptions
{
    public const string Section = "Database";

    /// <summary><c>PostgreSql</c> (the default, and the embedded one) or <c>SqlServer</c>.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.PostgreSql;
}

/// <summary>The databases that Hoko runs on.</summary>
public enum DatabaseProvider
{
    PostgreSql,
    SqlServer,
}
