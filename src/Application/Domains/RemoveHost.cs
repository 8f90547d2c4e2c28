using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Application.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Deletes the domain of a host, or the claim of one workspace where several have one.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record RemoveHost(string Host, string? Workspace) : IRequest<DeletedDto>;

internal sealed class RemoveHostHandler(IHokoDb db, CurrentCaller caller, IPlanCatalog plans, IMediator mediator) : IRequestHandler<RemoveHost, DeletedDto>
{
    public async Task<DeletedDto> Handle(RemoveHost request, CancellationToken cancellationToken)
    {
        var claims = await db.RequireClaimsAsync(request.Host, request.Workspace, cancellationToken);
        if (claims.Count > 1)
            throw new RequestRejected("host", new Flaw(ErrorCodes.DomainAmbiguous, claims[0].Host));

        var owner = await db.Workspaces.SingleAsync(workspace => workspace.RowId == claims[0].WorkspaceId, cancellationToken);
        caller.Set(Operator.Of(owner, plans));
        return await mediator.Send(new DeleteDomains(Batch.Of(new IdInput(claims[0].Id))), cancellationToken);
    }
}
