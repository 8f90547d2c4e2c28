using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Domains;
using MediatR;

namespace Hoko.Application.Domains;

/// <summary>Asks a host for the token of one of the workspaces that claim it, and puts that one's domain into use.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record VerifyHost(string Host) : IRequest<DomainDto>;

internal sealed class VerifyHostHandler(IHokoDb db, IDomainProof proof, DomainVerification verification) : IRequestHandler<VerifyHost, DomainDto>
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

    private Task<DomainDto> MarkAsync(ShortDomain claim, CancellationToken cancellationToken) => db.InTransactionAsync(
        async token =>
        {
            if ((await verification.TakenAsync([claim], token)).Count > 0)
                throw new RequestRejected("host", new Flaw(ErrorCodes.DomainTaken, claim.Host));

            await verification.MarkAsync([claim], token);
            return DomainDto.From(claim);
        },
        cancellationToken);
}
