using Hoko.Infrastructure.Files;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hoko.Infrastructure.Embedded;

/// <summary>
/// Hoko's own PostgreSQL: a cluster in the data directory, run as a child process that only this machine's Hoko reaches, over a Unix socket.
/// What is killed rather than stopped leaves it running, and the next start takes it over. Linux only.
/// </summary>
public sealed class EmbeddedPostgreSql : IAsyncDisposable
{
    /// <summary>Name of the database, made if missing.</summary>
    public const string Database = "hoko";

    internal const string User = "hoko";

    // Others hold the start lock while they start or stop PostgreSQL, which may have to recover first.
    private static readonly TimeSpan LockBound = TimeSpan.FromMinutes(5);

    private readonly ClusterHome _home;
    private readonly ClusterProcess _cluster;
    private readonly FileStream? _serverLock;
    private readonly FileStream _usersLock;
    private readonly PostmasterWatch? _watch;
    private bool _disposed;

    private EmbeddedPostgreSql(ClusterHome home, ClusterProcess cluster, FileStream? serverLock, FileStream usersLock, ILogger logger)
    {
        (_home, _cluster, _serverLock, _usersLock) = (home, cluster, serverLock, usersLock);
        ConnectionString = ConnectionTo(home, Database);
        if (serverLock is not null) _watch = new PostmasterWatch(home, cluster, logger);
    }

    /// <summary>Npgsql's connection string for the database <see cref="Database"/>, as the cluster's superuser, without a password.</summary>
    public string ConnectionString { get; }

    /// <summary>Has PostgreSQL running and the database there when it returns; makes the cluster on first use.</summary>
    /// <exception cref="EmbeddedPostgreSqlException">It cannot be had, for a reason the message tells in one line.</exception>
    public static async Task<EmbeddedPostgreSql> StartAsync(EmbeddedPostgreSqlOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new EmbeddedPostgreSqlException("The embedded PostgreSQL runs on Linux only: set ConnectionStrings:Hoko to use a server of your own.");
        }

        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        var home = await ClusterHome.FindAsync(options.DataDirectory, cancellationToken);
        if (home.Folder != Posix.RealPath(options.DataDirectory)) EmbeddedLog.OutsideDataDirectory(logger, home.Folder, home.Account.Name);

        DataDirectory.Prepare(options.DataDirectory, home.Account.IsOther, logger);
        if (home.Folder != Posix.RealPath(options.DataDirectory)) DataDirectory.Prepare(home.Folder, home.Account.IsOther, logger);

        await using var starting = await FileLock.ExclusiveAsync(home.StartLock, LockBound, cancellationToken)
            ?? throw new EmbeddedPostgreSqlException($"Another Hoko has been starting or stopping the database in {home.Folder} for {LockBound.TotalMinutes} minutes: end it first.");
        var serverLock = options.Mode == EmbeddedMode.Serve
            ? FileLock.TryExclusive(home.ServerLock)
                ?? throw new EmbeddedPostgreSqlException($"The data directory {options.DataDirectory} is in use by another Hoko server: stop that one, or choose another Hoko:DataDirectory.")
            : null;
        FileStream? usersLock = null;
        try
        {
            var binaries = await PostgreSqlBinaries.FindAsync(options, home, cancellationToken);
            var cluster = new ClusterProcess(home, binaries, options.Volatile, TimeProvider.System, logger);
            usersLock = await EnterAsync(home, cluster, options.Mode, cancellationToken);
            return new EmbeddedPostgreSql(home, cluster, serverLock, usersLock, logger);
        }
        catch
        {
            usersLock?.Dispose();
            serverLock?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// As the server: stops PostgreSQL, whoever started it. As a command: leaves it running, unless a command started it, no server has taken it
    /// over and nobody else uses it.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        if (_watch is not null) await _watch.DisposeAsync();
        // A next start in this process has the same connection string and would be given these, broken.
        await using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        await using var stopping = await FileLock.ExclusiveAsync(_home.StartLock, LockBound, CancellationToken.None);
        await _usersLock.DisposeAsync();
        if (_serverLock is not null || (File.Exists(_home.CommandsMark) && NobodyUses(_home)))
        {
            await _cluster.StopAsync();
            File.Delete(_home.CommandsMark);
        }

        if (_serverLock is not null) await _serverLock.DisposeAsync();
    }

    /// <summary>Has it running and counts this process among its users.</summary>
    private static async Task<FileStream> EnterAsync(ClusterHome home, ClusterProcess cluster, EmbeddedMode mode, CancellationToken cancellationToken)
    {
        var ran = cluster.Find() is not null;
        // Two postmasters on one cluster ruin it, and PostgreSQL does not see one of another container; the users' lock tells.
        if (!ran && !NobodyUses(home))
        {
            throw new EmbeddedPostgreSqlException(
                $"Another Hoko uses the database in {home.Folder}, but its PostgreSQL is not running here: stop that Hoko, or run this command where it runs (in its container).");
        }

        await cluster.EnsureAsync(cancellationToken);
        if (mode == EmbeddedMode.Serve) File.Delete(home.CommandsMark);
        else if (!ran) PrivateFiles.Create(home.CommandsMark);
        try
        {
            await MakeDatabaseAsync(home, cancellationToken);
            return FileLock.TryShared(home.UsersLock) ?? throw new IOException($"The lock {home.UsersLock} is held alone by a process that does not hold the start lock.");
        }
        catch when (!ran)
        {
            await cluster.StopAsync();
            throw;
        }
    }

    private static bool NobodyUses(ClusterHome home)
    {
        using var alone = FileLock.TryExclusive(home.UsersLock);
        return alone is not null;
    }

    private static async Task MakeDatabaseAsync(ClusterHome home, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo(home, "postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand($"SELECT count(*) FROM pg_database WHERE datname = '{Database}'", connection);
        if ((long)(await exists.ExecuteScalarAsync(cancellationToken))! != 0) return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ConnectionTo(ClusterHome home, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = home.SocketFolder,
        Port = 5432,
        Username = User,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
