using System.Security.Cryptography;
using System.Text;
using Hoko.Infrastructure.Files;

namespace Hoko.Infrastructure.Embedded;

/// <summary>
/// The folder in which everything of one cluster lies, and the names in it. It is the data directory, or, where root's unprivileged account
/// cannot enter that, a folder of <c>/var/lib/hoko</c> noted in the data directory, so that a data directory that is moved keeps its database.
/// </summary>
internal sealed class ClusterHome
{
    public const string Fallback = "/var/lib/hoko";

    // sun_path has 108 bytes with the NUL; PostgreSQL adds this name to the folder's.
    private const int LongestSocketPath = 107;
    private const string SocketName = "/.s.PGSQL.5432";
    private const string PointerName = "postgresql.location";

    private ClusterHome(string folder, ServiceAccount account)
    {
        Folder = folder;
        Account = account;
        SocketFolder = PlanSocketFolder(folder, account);
    }

    public string Folder { get; }

    public ServiceAccount Account { get; }

    public string Cluster => Path.Combine(Folder, "postgresql");

    public string ServerLock => Path.Combine(Folder, "server.lock");

    public string StartLock => Path.Combine(Folder, "postgresql.start.lock");

    public string UsersLock => Path.Combine(Folder, "postgresql.users.lock");

    /// <summary>Stands while a cluster runs that a command started and no server has taken over.</summary>
    public string CommandsMark => Path.Combine(Folder, "postgresql.commands");

    public string StartLog => Path.Combine(Folder, "postgresql.start.log");

    public string SocketFolder { get; }

    /// <summary>Finds the home of a data directory, making the folders that are missing.</summary>
    public static async Task<ClusterHome> FindAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder(dataDirectory);
            var folder = Posix.RealPath(dataDirectory);
            var pointer = Path.Combine(folder, PointerName);
            if (File.Exists(pointer)) folder = (await File.ReadAllTextAsync(pointer, cancellationToken)).Trim();

            var home = new ClusterHome(folder, ServiceAccount.For(Path.Combine(folder, "postgresql")));
            if (await home.IsEnterableAsync(cancellationToken)) return home;
            if (Directory.Exists(home.Cluster) || File.Exists(pointer)) throw NotEnterable(home);

            home = new ClusterHome(Path.Combine(Fallback, Fingerprint(folder)), home.Account);
            MakeFolder(Fallback);
            MakeFolder(home.Folder);
            if (!await home.IsEnterableAsync(cancellationToken)) throw NotEnterable(home);
            await PrivateFiles.WriteAsync(pointer, home.Folder + "\n", cancellationToken);
            return new ClusterHome(home.Folder, ServiceAccount.For(home.Cluster));
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgreSqlException($"The data directory {dataDirectory} cannot be used: {failure.Message}");
        }
    }

    /// <summary>Makes the socket's folder, and makes sure that nobody else made it: it guards the database, which asks for no password.</summary>
    public void PrepareSocketFolder()
    {
        if (Posix.IsRoot && SocketFolder.StartsWith("/run/", StringComparison.Ordinal)) MakeFolder(Path.GetDirectoryName(SocketFolder)!);
        if (Posix.Owner(SocketFolder) is null)
        {
            Posix.MakeFolder(SocketFolder, Posix.Private);
            if (Account.IsOther) Posix.ChangeOwner(SocketFolder, Account.User, Account.Group);
        }

        if (Posix.Owner(SocketFolder) is not { IsDirectory: true, Permissions: Posix.Private } owner || owner.User != Account.User)
        {
            throw new EmbeddedPostgreSqlException(
                $"The folder {SocketFolder} for the database's socket must be a folder of mode 0700 that belongs to {Account.Name}: remove what is there.");
        }
    }

    private static string PlanSocketFolder(string folder, ServiceAccount account)
    {
        var own = Path.Combine(folder, "socket");
        // A comma would make it two hosts in a connection string.
        if (Encoding.UTF8.GetByteCount(own) + SocketName.Length <= LongestSocketPath && !own.Contains(',', StringComparison.Ordinal)) return own;
        // /run is root's alone; in /tmp the name may be taken by anyone, which PrepareSocketFolder finds out.
        return account.IsOther ? $"/run/hoko/{Fingerprint(folder)}" : $"/tmp/hoko-{account.User}-{Fingerprint(folder)}";
    }

    private static string Fingerprint(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 6));

    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        Posix.MakeFolder(path, Posix.IsRoot ? Posix.Passable : Posix.Private);
        // Whatever the umask: the account has to pass through. What is secret in here has a mode of its own.
        if (Posix.IsRoot) Posix.Permit(path, Posix.Passable);
    }

    private static EmbeddedPostgreSqlException NotEnterable(ClusterHome home) => new(
        $"PostgreSQL runs as {home.Account.Name}, who cannot enter {home.Folder}: allow it (chmod o+x on the folders above it) or choose another Hoko:DataDirectory.");

    private async Task<bool> IsEnterableAsync(CancellationToken cancellationToken) =>
        !Account.IsOther || (await ChildProcess.RunAsync(Account.Command("/bin/sh", "-c", "cd -- \"$1\"", "sh", Folder), cancellationToken)).ExitCode == 0;
}
