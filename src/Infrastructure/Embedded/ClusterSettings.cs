using Hoko.Infrastructure.Files;

namespace Hoko.Infrastructure.Embedded;

/// <summary>The settings of the embedded PostgreSQL: Hoko's own file, which every start rewrites, and those the operator cannot change.</summary>
internal static class ClusterSettings
{
    /// <summary>Hoko's settings, and after them the operator's, beside the cluster; what stands last counts.</summary>
    public const string Includes = "include_if_exists = '../postgresql.hoko.conf'\ninclude_if_exists = '../postgresql.local.conf'\n";

    // For a machine of two cores and 2 GB that Hoko shares. Logs are for the operator and must not repeat what visitors and clients sent:
    // no statements, no parameters, no details (which quote keys). A week of them is kept, a file a weekday.
    private const string Settings = """
        # Written by Hoko at every start. Your own settings belong into postgresql.local.conf beside this file, which is read after it.
        shared_buffers = 128MB
        effective_cache_size = 512MB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        max_connections = 200
        # A list of clicks locks every month and its indexes.
        max_locks_per_transaction = 256
        max_wal_size = 2GB
        min_wal_size = 128MB
        wal_compression = on
        checkpoint_timeout = 15min
        random_page_cost = 1.1
        jit = off
        # A first import fills empty tables in seconds. Until they are analyzed the planner takes a list of ids for a reason to read a whole workspace.
        autovacuum_naptime = 10s
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_file_mode = 0600
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        log_line_prefix = '%m [%p] '
        log_min_messages = warning
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_checkpoints = off

        """;

    public static async Task WriteAsync(ClusterHome home, CancellationToken cancellationToken)
    {
        var path = Path.Combine(home.Folder, "postgresql.hoko.conf");
        await PrivateFiles.WriteAsync(path, Settings, cancellationToken);

        // PostgreSQL reads it as its own account.
        if (home.Account.IsOther) Posix.ChangeOwner(path, home.Account.User, home.Account.Group);
    }

    /// <summary>On the command line, which beats every file: what makes the cluster reachable for Hoko, and for Hoko alone.</summary>
    public static IEnumerable<string> CommandLine(ClusterHome home, bool isVolatile)
    {
        string[] settings = [
            "listen_addresses=", "port=5432", $"unix_socket_directories={Quoted(home.SocketFolder)}", "unix_socket_permissions=0700",
            .. isVolatile ? ["fsync=off", "full_page_writes=off"] : Array.Empty<string>(),
        ];
        return settings.SelectMany(setting => new[] { "-c", setting });
    }

    private static string Quoted(string path) => $"\"{path.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
