using Hoko.Domain.Common;

namespace Hoko.Domain.Pictures;

/// <summary>A picture that was sent, kept as it was drawn anew: nothing that a client sent is ever served as it came.</summary>
public sealed class Picture : Entity, IWorkspaceOwned
{
    public required long WorkspaceId { get; init; }

    public required PictureKind Kind { get; init; }

    /// <summary>SHA-256 of the picture, so that the same one is kept once a workspace.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The file. A preview may be a JPEG; the column is named after what pictures were when it was made.</summary>
    public required byte[] Png { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }
}
