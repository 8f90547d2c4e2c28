namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>
/// Every statement that is written by hand for SQL Server, made from names of the model alone. Each begins with its own name in a
/// comment, by which tests see that it ran, and a server's statistics show whose it is.
/// </summary>
internal static class SqlServerStatements
{
    /// <summary>The column of a table beside that says in which order its rows came.</summary>
    public const string Place = "incoming_place";

    public static string IncomingOf(string table) => $"[#{table}_incoming]";

    /// <summary>
    /// A temporary table of those columns. They keep their collations, which would else be tempdb's; the union keeps the copy from
    /// inheriting the identity property, which would refuse identities that are given.
    /// </summary>
    public static string CreateIncoming(string table, IEnumerable<string> columns) =>
        $"""
         /* {nameof(CreateIncoming)} */
         SELECT {List(columns)}, CAST(0 AS bigint) AS [{Place}] INTO {IncomingOf(table)} FROM [{table}] WHERE 1 = 0
         UNION ALL SELECT {List(columns)}, CAST(0 AS bigint) FROM [{table}] WHERE 1 = 0
         """;

    public static string DropIncoming(string table) => $"/* {nameof(DropIncoming)} */ DROP TABLE {IncomingOf(table)}";

    /// <summary>In the order in which they came: that identities are given in the order of ORDER BY is promised, of a bulk copy nothing is.</summary>
    public static string InsertIncoming(string table, IEnumerable<string> columns) =>
        $"""
         /* {nameof(InsertIncoming)} */
         INSERT INTO [{table}] ({List(columns)})
         SELECT {List(columns)} FROM {IncomingOf(table)} AS incoming
         ORDER BY incoming.[{Place}]
         """;

    /// <summary>Loops look keys up; any other join might read the table, and lock all that it reads.</summary>
    public static string InsertMissing(string table, IEnumerable<string> columns, IEnumerable<string> key) =>
        $"""
         /* {nameof(InsertMissing)} */
         INSERT INTO [{table}] ({List(columns)})
         SELECT {List(columns)} FROM {IncomingOf(table)} AS incoming
         WHERE NOT EXISTS (SELECT 1 FROM [{table}] AS stored WITH (UPDLOCK, HOLDLOCK) WHERE {Equal(key, " AND ")})
         ORDER BY incoming.[{Place}]
         OPTION (LOOP JOIN)
         """;

    /// <summary>As above: rows that others have locked are not waited for.</summary>
    public static string UpdateStored(string table, IEnumerable<string> columns, string identity) =>
        $"""
         /* {nameof(UpdateStored)} */
         UPDATE stored SET {string.Join(", ", columns.Where(column => column != identity).Select(column => $"[{column}] = incoming.[{column}]"))}
         FROM {IncomingOf(table)} AS incoming
         INNER LOOP JOIN [{table}] AS stored WITH (ROWLOCK) ON {Equal([identity], "")}
         """;

    /// <summary>
    /// The ids are one parameter, however many. Which of them are the workspace's is read first, without a lock and as of what was committed;
    /// those rows alone are then locked, each by its key and in the order of their identity.
    /// </summary>
    public static string LockStored(string table, string identity) =>
        $"""
         /* {nameof(LockStored)} */
         SELECT stored.[{identity}]
         FROM (
             SELECT TOP (2147483647) known.[{identity}]
             FROM OPENJSON(@ids) WITH ([id] uniqueidentifier '$') AS wanted
             INNER LOOP JOIN [{table}] AS known WITH (FORCESEEK) ON known.[id] = wanted.[id]
             WHERE known.[workspace_id] = @workspace
             ORDER BY known.[{identity}]
         ) AS named
         INNER LOOP JOIN [{table}] AS stored WITH (UPDLOCK, ROWLOCK, FORCESEEK) ON stored.[{identity}] = named.[{identity}]
         ORDER BY named.[{identity}]
         """;

    /// <summary>What is there grows and is held, its gaps too; so what the second statement finds missing was missing for the first.</summary>
    public static string AddUsages()
    {
        string[] key = ["key_id", "day"];
        string[] sums = ["requests", "client_errors", "server_errors", "rate_limited"];
        string[] columns = [.. key, "workspace_id", .. sums, "last_used_at"];
        const string incoming =
            """
            OPENJSON(@usages) WITH (
                [key_id] uniqueidentifier, [day] int, [workspace_id] bigint, [requests] bigint, [client_errors] bigint, [server_errors] bigint,
                [rate_limited] bigint, [last_used_at] datetimeoffset) AS incoming
            """;
        return $"""
                /* {nameof(AddUsages)} */
                UPDATE stored SET
                    {string.Join(", ", sums.Select(sum => $"[{sum}] = stored.[{sum}] + incoming.[{sum}]"))},
                    [last_used_at] = CASE WHEN incoming.[last_used_at] > stored.[last_used_at] THEN incoming.[last_used_at] ELSE stored.[last_used_at] END
                FROM [key_usages] AS stored WITH (UPDLOCK, HOLDLOCK)
                INNER JOIN {incoming} ON {Equal(key, " AND ")};
                INSERT INTO [key_usages] ({List(columns)})
                SELECT {List(columns)} FROM {incoming}
                WHERE NOT EXISTS (SELECT 1 FROM [key_usages] AS stored WITH (UPDLOCK, HOLDLOCK) WHERE {Equal(key, " AND ")})
                """;
    }

    /// <summary>A link that was changed meanwhile has prepared itself.</summary>
    public static string FillSearch() =>
        $"""
         /* {nameof(FillSearch)} */
         UPDATE stored SET [search_text] = incoming.[search_text], [url_hash] = incoming.[url_hash]
         FROM [links] AS stored
         INNER JOIN OPENJSON(@links) WITH ([row_id] bigint, [search_text] nvarchar(max), [url_hash] bigint) AS incoming ON stored.[row_id] = incoming.[row_id]
         WHERE stored.[search_text] IS NULL
         """;

    /// <summary>The next identity is behind the highest that was given; where none was, it stays as it is.</summary>
    public static string ContinueIdentity(string table) =>
        $"/* {nameof(ContinueIdentity)} */ DBCC CHECKIDENT (N'[{table}]', RESEED) WITH NO_INFOMSGS";

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
