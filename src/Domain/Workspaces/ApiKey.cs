using Hoko.Domain.Common;

namespace Hoko.Domain.Workspaces;

/// <summary>A key of a workspace. The secret itself is shown once and kept nowhere: only its hash and its beginning are.</summary>
public sealed class ApiKey : Entity, IWorkspaceOwned
{
    public required long WorkspaceId { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the whole key, 32 bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The first <see cref="ApiKeySecret.PrefixLength"/> characters, to tell keys apart.</summary>
    public required string Prefix { get; init; }

    public required Scope Scopes { get; init; }

    /// <summary>Host names a browser may call from (<c>example.com</c>, <c>*.example.com</c>); empty for no limit.</summary>
    public required IReadOnlyList<string> AllowedHosts { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether conversions tracked with this key may create customers but never change existing ones.</summary>
    public bool CreateOnly { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
