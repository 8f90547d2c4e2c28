using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Application.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Claims a host for a workspace; as verified where the operator says so.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record AddDomain(string Workspace, string Host, bool IsVerified) : IRequest<DomainDto>;

internal sealed class AddDomainHandler(
    IHokoDb db, CurrentCaller caller, IPlanCatalog plans, IMediator mediator, DomainVerification verification) : IRequestHandler<AddDomain, DomainDto>
{
    public async Task<DomainDto> Handle(AddDomain request, CancellationToken cancellationToken)
    {
        caller.Set(Operator.Of(await db.RequireWorkspaceAsync(request.Workspace, cancellationToken), plans));
        return await db.InTransactionAsync(token => AddAsync(request, token), cancellationToken);
    }

    private async Task<DomainDto> AddAsync(AddDomain request, CancellationToken cancellationToken)
    {
        // A batch is read once: another attempt sends another.
        var creation = new CreateDomains(Batch.Of(new DomainInput { Host = request.Host }));
        var made = (await mediator.Send(creation, cancellationToken))[0];
        if (!request.IsVerified)
            return made;

        var domain = await db.Domains.AsNoTracking().SingleAsync(row => row.Id == made.Id, cancellationToken);
        await verification.MarkAsync([domain], cancellationToken);
        return DomainDto.From(domain);
    }
}
