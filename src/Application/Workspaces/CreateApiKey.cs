using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Workspaces;

/// <summary>Creates a key of a workspace. The response is the only time the key is shown.</summary>
/// <param name="Workspace">The workspace's name.</param>
/// <param name="Name">What the key is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="AllowedHosts">Hosts that browsers may use it from; empty for all.</param>
/// <param name="CreateOnly">Whether conversions of the key create customers but never change existing ones.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record CreateApiKey(
    string Workspace, string Name, Scope Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string> AllowedHosts, bool CreateOnly = false)
    : IRequest<string>;

internal sealed class CreateApiKeyHandler(IHokoDb db, TimeProvider time) : IRequestHandler<CreateApiKey, string>
{
    public async Task<string> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        OperatorText.Require("name", request.Name);
        if (request.ExpiresAt <= time.GetUtcNow())
            throw new RequestRejected("expires", new Flaw(ErrorCodes.KeyExpiryPast));

        var hosts = request.AllowedHosts
            .Select(host => AllowedHost.Normalize(host) ?? throw new RequestRejected("hosts", new Flaw(ErrorCodes.HostInvalid, host)))
            .Distinct()
            .ToList();
        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        var secret = ApiKeySecret.Create();
        var now = time.Now();
        db.ApiKeys.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = workspace.RowId,
            Name = request.Name,
            Hash = ApiKeySecret.Hash(secret),
            Prefix = secret[..ApiKeySecret.PrefixLength],
            Scopes = request.Scopes,
            AllowedHosts = hosts,
            ExpiresAt = request.ExpiresAt?.ToMilliseconds(),
            CreateOnly = request.CreateOnly,
            CreatedAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }
}
