using Hoko.Domain.Common;

namespace Hoko.Domain.Pixels;

/// <summary>A tracking pixel of an advertising provider, shown on the way to the destination of links that name it.</summary>
public sealed class Pixel : Entity, IWorkspaceOwned
{
    /// <summary>The longest id that a provider gives.</summary>
    public const int MaxUniqueIdLength = 100;

    public required long WorkspaceId { get; init; }

    public required string Name { get; set; }

    public required PixelProvider Provider { get; set; }

    /// <summary>What the provider calls it.</summary>
    public required string UniqueId { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
