using Hoko.Domain.Common;

namespace Hoko.Domain.Partners;

/// <summary>Who brought the visitor: an affiliate or referral source that links are attributed to.</summary>
public sealed class Partner : Entity, IWorkspaceOwned, ISoftDeleted
{
    public required long WorkspaceId { get; init; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; private set; }
}
