using Hoko.Domain.Common;

namespace Hoko.Domain.Customers;

/// <summary>A person or company that became a lead or bought something; made and kept up to date by tracking.</summary>
public sealed class Customer : Entity, IWorkspaceOwned
{
    /// <summary>The longest external id and name of a customer, in UTF-16 units.</summary>
    public const int MaxIdentityLength = 100;

    public required long WorkspaceId { get; init; }

    /// <summary>The client's own id, unique in the workspace.</summary>
    public required string ExternalId { get; init; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Avatar { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
