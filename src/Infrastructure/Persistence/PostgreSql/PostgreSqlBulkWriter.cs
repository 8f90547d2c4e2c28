using System.Collections.Concurrent;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>Bulk writes by binary COPY: straight into the table, or into a temporary one and from there by one statement.</summary>
internal sealed class PostgreSqlBulkWriter(HokoDb db) : IProviderBulkWriter
{
    private static readonly ConcurrentDictionary<Type, object> Tables = new();

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    public Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var table = Table<T>();
        return table.CopyNewAsync(Connection, table.Name, rows, cancellationToken);
    }

    public async Task<int> InsertMissingAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var table = Table<T>();
        var incoming = await CreateIncomingAsync(table, table.ColumnList, cancellationToken);
        await table.CopyNewAsync(Connection, incoming, rows, cancellationToken);
        return await db.ExecuteModelSqlAsync(
            $"INSERT INTO {table.Name} ({table.ColumnList}) SELECT {table.ColumnList} FROM {incoming} ON CONFLICT DO NOTHING", cancellationToken);
    }

    public Task AddAsync(IReadOnlyCollection<KeyUsage> usages, CancellationToken cancellationToken) => db.ExecuteModelSqlAsync(
        """
        INSERT INTO key_usages (key_id, day, workspace_id, requests, client_errors, server_errors, rate_limited, last_used_at)
        SELECT key_id, day, workspace_id, requests, client_errors, server_errors, rate_limited, last_used_at
        FROM json_to_recordset(@usages::json) AS added (
            key_id uuid, day integer, workspace_id bigint, requests bigint, client_errors bigint, server_errors bigint, rate_limited bigint, last_used_at timestamptz)
        ON CONFLICT (key_id, day) DO UPDATE SET
            requests = key_usages.requests + excluded.requests,
            client_errors = key_usages.client_errors + excluded.client_errors,
            server_errors = key_usages.server_errors + excluded.server_errors,
            rate_limited = key_usages.rate_limited + excluded.rate_limited,
            last_used_at = greatest(key_usages.last_used_at, excluded.last_used_at)
        """,
        cancellationToken,
        new NpgsqlParameter<string>("usages", UsageRows.Of(usages)));

    public Task<int> FillSearchAsync(IReadOnlyCollection<SearchableLink> links, CancellationToken cancellationToken) => db.ExecuteModelSqlAsync(
        """
        UPDATE links SET search_text = filled.search_text, url_hash = filled.url_hash
        FROM json_to_recordset(@links::json) AS filled (row_id bigint, search_text text, url_hash bigint)
        WHERE links.row_id = filled.row_id AND links.search_text IS NULL
        """,
        cancellationToken,
        new NpgsqlParameter<string>("links", SearchableLink.JsonOf(links)));

    public async Task UpdateAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : Entity
    {
        var table = Table<T>();
        var incoming = await CreateIncomingAsync(table, $"{table.Identity}, {table.ColumnList}", cancellationToken);
        await table.CopyStoredAsync(Connection, incoming, rows, cancellationToken);

        // Fresh statistics, without which the planner takes the new table for a small one.
        await db.ExecuteModelSqlAsync($"ANALYZE {incoming}", cancellationToken);
        var assignments = string.Join(", ", table.Columns.Select(column => $"{column} = incoming.{column}"));
        await db.ExecuteModelSqlAsync(
            $"UPDATE {table.Name} SET {assignments} FROM {incoming} AS incoming WHERE {table.Name}.{table.Identity} = incoming.{table.Identity}",
            cancellationToken);
    }

    public Task LockAsync<T>(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        where T : Entity, IWorkspaceOwned
    {
        var table = Table<T>();
        return db.ExecuteModelSqlAsync(
            $"SELECT {table.Identity} FROM {table.Name} WHERE id = ANY(@ids) AND workspace_id = @workspace ORDER BY {table.Identity} FOR UPDATE",
            cancellationToken,
            new NpgsqlParameter<Guid[]>("ids", ids.ToArray()),
            new NpgsqlParameter<long>("workspace", db.CallerWorkspaceId));
    }

    // In the order of the links: two drains wait for each other instead of for one another's second link.
    public async Task<IReadOnlyDictionary<Guid, long>> AddClicksAsync(IReadOnlyDictionary<Guid, long> clicks, CancellationToken cancellationToken) =>
        await db.QueryModelSqlAsync<LinkClickCount>(
                """
                INSERT INTO link_click_counts AS stored (link_id, human_clicks)
                SELECT link, clicks FROM unnest(@links, @clicks) AS incoming (link, clicks) ORDER BY link
                ON CONFLICT (link_id) DO UPDATE SET human_clicks = stored.human_clicks + excluded.human_clicks
                RETURNING link_id, human_clicks
                """,
                new NpgsqlParameter<Guid[]>("links", clicks.Keys.ToArray()),
                new NpgsqlParameter<long[]>("clicks", clicks.Values.ToArray()))
            .ToDictionaryAsync(count => count.LinkId, count => count.HumanClicks, cancellationToken: cancellationToken);

    public Task CountClicksAsync(IReadOnlyCollection<Guid> linkIds, CancellationToken cancellationToken) => db.ExecuteModelSqlAsync(
        """
        INSERT INTO link_click_counts AS stored (link_id, human_clicks)
        SELECT link_id, count(*) FROM clicks WHERE link_id = ANY(@links) AND NOT is_bot GROUP BY link_id ORDER BY link_id
        ON CONFLICT (link_id) DO UPDATE SET human_clicks = GREATEST(stored.human_clicks, excluded.human_clicks)
        """,
        cancellationToken,
        new NpgsqlParameter<Guid[]>("links", linkIds.ToArray()));

    public async Task InsertStoredAsync(BulkTable table, IReadOnlyCollection<object?[]> rows, CancellationToken cancellationToken)
    {
        if (table.Name == PostgreSqlHokoDb.ClickTable)
            await new ClickMonths(db).MakeForAsync(TimesOf(table, rows), cancellationToken);

        var copy = new CopyTable<object?[]>(table);
        await (table.Identity is null
            ? copy.CopyNewAsync(Connection, table.Name, rows, cancellationToken)
            : copy.CopyStoredAsync(Connection, table.Name, rows, cancellationToken));
    }

    public async Task ContinueIdentityAsync(BulkTable table, CancellationToken cancellationToken)
    {
        if (table.Identity is not { Name: var identity })
            return;

        var sequence = table.Name == PostgreSqlHokoDb.ClickTable ? $"'{PostgreSqlHokoDb.ClickSequence}'" : $"pg_get_serial_sequence('{table.Name}', '{identity}')";
        await db.ExecuteModelSqlAsync(
            $"SELECT setval({sequence}, max({identity})) FROM {table.Name} HAVING max({identity}) IS NOT NULL", cancellationToken);
    }

    private static IEnumerable<DateTimeOffset> TimesOf(BulkTable table, IReadOnlyCollection<object?[]> rows)
    {
        var place = table.All.Select(column => column.Name).ToList().IndexOf("created_at");
        return rows.Select(row => (DateTimeOffset)row[place]!);
    }

    /// <summary>A table of those columns for the rows that come in; gone with the transaction.</summary>
    private async Task<string> CreateIncomingAsync<T>(CopyTable<T> table, string columns, CancellationToken cancellationToken)
    {
        var incoming = table.Name + "_incoming";
        await db.ExecuteModelSqlAsync(
            $"CREATE TEMPORARY TABLE {incoming} ON COMMIT DROP AS SELECT {columns} FROM {table.Name} WHERE false", cancellationToken);
        return incoming;
    }

    private CopyTable<T> Table<T>() => (CopyTable<T>)Tables.GetOrAdd(typeof(T), _ => new CopyTable<T>(BulkTable.Of<T>(db.Model)));
}
