using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Domains;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Branded domains, which links can be put on.</summary>
[Route("api/domains")]
public sealed class DomainsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists branded domains, newest first.</summary>
    [HttpGet]
    [Sends<ListDomains>]
    public Task<IAsyncEnumerable<DomainDto>> List([FromQuery] ListDomains query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Claims 1 to 10,000 hosts; all of them or none. Each has to be verified before a link can be put on it.</summary>
    [HttpPost]
    [Sends<CreateDomains>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateDomains(Request.ReadBatch<DomainInput>()), cancellationToken));

    /// <summary>Changes the domains that items name by id and makes those that name none; all of them or none.</summary>
    [HttpPut]
    [Sends<UpsertDomains>]
    public Task<IReadOnlyList<DomainDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertDomains(Request.ReadBatch<DomainInput>()), cancellationToken);

    /// <summary>Asks 1 to 20 domains for the token of their well-known file and puts them into use; all that are named or none.</summary>
    [HttpPost("verify")]
    [Sends<VerifyDomains>]
    public Task<IReadOnlyList<DomainDto>> Verify(CancellationToken cancellationToken) =>
        mediator.Send(new VerifyDomains(Request.ReadBatch<IdInput>()), cancellationToken);

    /// <summary>Deletes domains that no link is on; all that are named or none.</summary>
    [HttpDelete]
    [Sends<DeleteDomains>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteDomains(Request.ReadBatch<IdInput>()), cancellationToken);
}
