using Hoko.Domain.Common;

namespace Hoko.Domain.Domains;

/// <summary>A domain that a workspace has brought for its links, in use once it was seen to be the workspace's.</summary>
public sealed class ShortDomain : Entity, IWorkspaceOwned, ISoftDeleted
{
    /// <summary>The longest host name there is.</summary>
    public const int MaxHostLength = 253;

    public required long WorkspaceId { get; init; }

    /// <summary>In punycode and small letters, without a port. In use by one workspace alone.</summary>
    public required string Host { get; init; }

    /// <summary>What has to stand in the well-known file.</summary>
    public required string VerificationToken { get; init; }

    /// <summary>When it was seen there; null while the domain can't be used.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>Where visitors are sent whose link the domain does not have.</summary>
    public string? NotFoundUrl { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; private set; }
}
