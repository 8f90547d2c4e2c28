namespace Hoko.Infrastructure.Redirects.Changes;

/// <summary>Links and domains that one transaction has changed; read by all nodes, and removed when all must have seen it.</summary>
internal sealed class LinkChange
{
    public long RowId { get; private set; }

    /// <summary>The keys of the links, which began as their short ids alone, and of domains: one row for a whole bulk request.</summary>
    public required IReadOnlyList<string> ShortIds { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
