using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Workspaces;
using Hoko.Domain.Domains;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Who claims a host, for the operator, who names domains by it.</summary>
internal static class HostClaims
{
    /// <summary>The claims of all workspaces, or of the one that is named, the verified one first; at least one.</summary>
    public static async Task<IReadOnlyList<ShortDomain>> RequireClaimsAsync(this IHokoDb db, string host, string? workspace, CancellationToken cancellationToken)
    {
        var name = DomainName.Normalize(host) ?? throw new RequestRejected("host", new Flaw(ErrorCodes.DomainInvalid, host));
        var owner = workspace is null ? null : (long?)(await db.RequireWorkspaceAsync(workspace, cancellationToken)).RowId;
        var claims = await db.Domains.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            .Where(domain => domain.Host == name && (owner == null || domain.WorkspaceId == owner))
            .OrderByDescending(domain => domain.VerifiedAt != null)
            .ThenBy(domain => domain.RowId)
            .ToListAsync(cancellationToken);
        return claims.Count > 0 ? claims : throw new RequestRejected("host", new Flaw(ErrorCodes.DomainUnknown, name));
    }
}
