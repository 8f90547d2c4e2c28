using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Security;

/// <summary>Knows the keys that are in force.</summary>
public interface IApiKeyDirectory
{
    /// <summary>
    /// The holder of a key, or null where there is no such key or it was revoked. At most a second behind what another node
    /// wrote. An expired key has its holder still: its refusal says so.
    /// </summary>
    ValueTask<KeyHolder?> FindAsync(string key, CancellationToken cancellationToken);
}

/// <summary>A key in force: whose it is and what it may.</summary>
public sealed record KeyHolder(
    Guid KeyId,
    long WorkspaceId,
    Scope Scopes,
    Plan Plan,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<string> AllowedHosts) : ICaller;
