namespace Hoko.Infrastructure.RateLimiting;

/// <summary>The requests of a workspace as its nodes have told each other of them: one row, changed by whoever has read its latest version.</summary>
internal sealed class RateWindow
{
    public required long WorkspaceId { get; init; }

    /// <summary>Grows with each change.</summary>
    public required long Version { get; set; }

    /// <summary>A <see cref="SharedUsage"/>.</summary>
    public required byte[] Usage { get; set; }
}
