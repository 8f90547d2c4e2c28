namespace Hoko.Infrastructure.Embedded;

/// <summary>What a process wants of the embedded PostgreSQL.</summary>
public enum EmbeddedMode
{
    /// <summary>The one server of a data directory: starts PostgreSQL, or adopts what a killed server left running, and stops it at the end.</summary>
    Serve,

    /// <summary>
    /// A command that may run while the server does: uses the running PostgreSQL and leaves it running; where none runs, starts one, which
    /// the last command stops unless a server has taken it over.
    /// </summary>
    Administer,
}
