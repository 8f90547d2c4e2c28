using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Security;

/// <summary>Knows the keys that are in force.</summary>
public interface IApiKeyDirectory
{
    /// <summary>
    /// The holder of a key, or null where there is no such key or it was revoked. At most a second behind what another node
    /// wrote. An expired key has its holder still: its refusal says so.
    /// </summary>
    /// <param name="key">As it was sent.</param>
    /// <param name="isSuspect">Whether it comes from where too many came that are none: what has to be looked up for it waits behind its own kind.</param>
    /// <param name="cancellationToken">The caller's.</param>
    ValueTask<KeyHolder?> FindAsync(string key, bool isSuspect, CancellationToken cancellationToken);
}

/// <summary>A key in force: whose it is and what it may.</summary>
public sealed record KeyHolder(
    Guid KeyId,
    long WorkspaceId,
    Scope Scopes,
    Plan Plan,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<string> AllowedHosts,
    bool CreateOnly = false) : ICaller
{
    /// <summary>Whether the operator has suspended the key's workspace: the key is known, and refused.</summary>
    public bool IsSuspended { get; init; }
}
