namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>
/// Every statement that is written by hand for SQL Server, made from names of the model alone. Each begins with its own name in a
/// comment, by which tests see that it ran, and a server's statistics show whose it is.
/// </summary>
internal static class SqlServerStatements
{
    /// <summary>The table beside, and the order in which its rows came.</summary>
    private const string Place = "incoming_place";

    public static string IncomingOf(string table) => $"[#{table}_incoming]";

    /// <summary>
    /// A temporary table of those columns. They keep their collations, which would else be tempdb's; the union keeps the copy from
    /// inheriting the identity property, which would refuse identities that are given.
    /// </summary>
    public static string CreateIncoming(string table, IEnumerable<string> columns) =>
        $"""
         /* {nameof(CreateIncoming)} */
         SELECT {List(columns)} INTO {IncomingOf(table)} FROM [{table}] WHERE 1 = 0
         UNION ALL SELECT {List(columns)} FROM [{table}] WHERE 1 = 0;
         ALTER TABLE {IncomingOf(table)} ADD [{Place}] bigint IDENTITY NOT NULL
         """;

    public static string DropIncoming(string table) => $"/* {nameof(DropIncoming)} */ DROP TABLE {IncomingOf(table)}";

    /// <summary>In the order in which they came: identities are given in that of the ORDER BY.</summary>
    public static string InsertMissing(string table, IEnumerable<string> columns, IEnumerable<string> key) =>
        $"""
         /* {nameof(InsertMissing)} */
         INSERT INTO [{table}] ({List(columns)})
         SELECT {List(columns)} FROM {IncomingOf(table)} AS incoming
         WHERE NOT EXISTS (SELECT 1 FROM [{table}] AS stored WITH (UPDLOCK, HOLDLOCK) WHERE {Equal(key, " AND ")})
         ORDER BY incoming.[{Place}]
         """;

    public static string UpdateStored(string table, IEnumerable<string> columns, string identity) =>
        $"""
         /* {nameof(UpdateStored)} */
         UPDATE stored SET {string.Join(", ", columns.Where(column => column != identity).Select(column => $"[{column}] = incoming.[{column}]"))}
         FROM [{table}] AS stored
         INNER JOIN {IncomingOf(table)} AS incoming ON {Equal([identity], "")}
         """;

    /// <summary>The ids are one parameter, however many; the order of the locks is the join's.</summary>
    public static string LockStored(string table, string identity) =>
        $"""
         /* {nameof(LockStored)} */
         SELECT stored.[{identity}]
         FROM [{table}] AS stored WITH (UPDLOCK, ROWLOCK)
         INNER JOIN OPENJSON(@ids) WITH (id uniqueidentifier '$') AS wanted ON wanted.id = stored.[id]
         WHERE stored.[workspace_id] = @workspace
         ORDER BY stored.[{identity}]
         """;

    /// <summary>The lock spans the look and the write: of two drains that bring a link's first clicks the second adds to what the first has put there.</summary>
    public static string AddClicks(string table) =>
        $"""
         /* {nameof(AddClicks)} */
         MERGE [{table}] WITH (HOLDLOCK) AS stored
         USING (SELECT [link_id], [human_clicks] FROM OPENJSON(@clicks) WITH ([link_id] uniqueidentifier '$.link', [human_clicks] bigint '$.clicks')) AS incoming
         ON stored.[link_id] = incoming.[link_id]
         WHEN MATCHED THEN UPDATE SET [human_clicks] = stored.[human_clicks] + incoming.[human_clicks]
         WHEN NOT MATCHED THEN INSERT ([link_id], [human_clicks]) VALUES (incoming.[link_id], incoming.[human_clicks])
         OUTPUT inserted.[link_id], inserted.[human_clicks];
         """;

    public static string CountClicks(string table, string clicks) =>
        $"""
         /* {nameof(CountClicks)} */
         MERGE [{table}] WITH (HOLDLOCK) AS stored
         USING (
             SELECT click.[link_id], COUNT_BIG(*) AS [human_clicks]
             FROM OPENJSON(@links) WITH ([link_id] uniqueidentifier '$') AS wanted
             INNER JOIN [{clicks}] AS click ON click.[link_id] = wanted.[link_id]
             WHERE click.[is_bot] = 0
             GROUP BY click.[link_id]) AS incoming
         ON stored.[link_id] = incoming.[link_id]
         WHEN MATCHED AND incoming.[human_clicks] > stored.[human_clicks] THEN UPDATE SET [human_clicks] = incoming.[human_clicks]
         WHEN NOT MATCHED THEN INSERT ([link_id], [human_clicks]) VALUES (incoming.[link_id], incoming.[human_clicks]);
         """;

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"[{column}]"));

    private static string Equal(IEnumerable<string> columns, string and) =>
        string.Join(and, columns.Select(column => $"stored.[{column}] = incoming.[{column}]"));
}
