using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Application.Workspaces;
using Hoko.Domain.Domains;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Asks a host for the token of one of the workspaces that claim it, and puts that one's domain into use.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record VerifyHost(string Host) : IRequest<DomainDto>;

internal sealed class VerifyHostHandler(
    IHokoDb db, IBulkWriter writer, CurrentCaller caller, IPlanCatalog plans, IDomainProof proof, DomainVerification verification)
    : IRequestHandler<VerifyHost, DomainDto>
{
    public async Task<DomainDto> Handle(VerifyHost request, CancellationToken cancellationToken)
    {
        var claims = await db.RequireClaimsAsync(request.Host, null, cancellationToken);
        if (claims[0].VerifiedAt is not null)
            return DomainDto.From(claims[0]);

        var flaws = new List<Flaw>();
        foreach (var claim in claims)
        {
            if (await proof.FindFlawAsync(claim.Host, claim.VerificationToken, cancellationToken) is not { } flaw)
                return await MarkAsync(claim, cancellationToken);

            flaws.Add(flaw);
        }

        throw new RequestRejected("host", flaws[0]);
    }

    private async Task<DomainDto> MarkAsync(ShortDomain claim, CancellationToken cancellationToken)
    {
        var owner = await db.Workspaces.SingleAsync(workspace => workspace.RowId == claim.WorkspaceId, cancellationToken);
        caller.Set(Operator.Of(owner, plans));
        return await db.InTransactionAsync(token => MarkAsync(claim.Id, claim.Host, token), cancellationToken);
    }

    /// <summary>What was read before the host was asked may have changed since.</summary>
    private async Task<DomainDto> MarkAsync(Guid id, string host, CancellationToken cancellationToken)
    {
        await writer.LockAsync<ShortDomain>([id], cancellationToken);
        var domain = await db.Domains.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw new RequestRejected("host", new Flaw(ErrorCodes.DomainUnknown, host));
        if ((await verification.TakenAsync([domain], cancellationToken)).Count > 0)
            throw new RequestRejected("host", new Flaw(ErrorCodes.DomainTaken, host));

        await verification.MarkAsync([domain], cancellationToken);
        return DomainDto.From(domain);
    }
}
