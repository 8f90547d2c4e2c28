namespace Hoko.Domain.Workspaces;

/// <summary>How often a workspace has used a feature in a month; changed only by conditional statements inside the write's own transaction.</summary>
public sealed class MonthlyUsage
{
    public required long WorkspaceId { get; init; }

    public required MonthlyFeature Feature { get; init; }

    /// <summary>Year and month, as 202611.</summary>
    public required int Month { get; init; }

    public long Used { get; init; }
}
