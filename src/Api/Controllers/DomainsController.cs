using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Domains;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Branded domains for short links.</summary>
[Route("api/domains")]
public sealed class DomainsController(IMediator mediator) : ControllerBase
{
    /// <summary>List domains</summary>
    /// <remarks>Returns branded domains of the workspace, newest first by default.</remarks>
    [HttpGet]
    [Sends<ListDomains>]
    public Task<IAsyncEnumerable<DomainDto>> List([FromQuery] ListDomains query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Create domains</summary>
    /// <remarks>Adds 1 to 10,000 branded domains. A domain must be verified before links can use it. The request succeeds or fails as a whole.</remarks>
    [HttpPost]
    [Sends<CreateDomains>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateDomains(Request.ReadBatch<DomainInput>()), cancellationToken));

    /// <summary>Create or update domains</summary>
    /// <remarks>Updates each item that has an <c>id</c> and creates the others. Omitted fields keep their value. The request succeeds or fails as a whole.</remarks>
    [HttpPut]
    [Sends<UpsertDomains>]
    public Task<IReadOnlyList<DomainDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertDomains(Request.ReadBatch<DomainInput>()), cancellationToken);

    /// <summary>Verify domains</summary>
    /// <remarks>Checks the verification files of 1 to 20 domains and activates the domains. The request succeeds or fails as a whole.</remarks>
    [HttpPost("verify")]
    [Sends<VerifyDomains>]
    public Task<IReadOnlyList<DomainDto>> Verify(CancellationToken cancellationToken) =>
        mediator.Send(new VerifyDomains(Request.ReadBatch<IdInput>()), cancellationToken);

    /// <summary>Delete domains</summary>
    /// <remarks>Deletes domains that have no links. The request succeeds or fails as a whole.</remarks>
    [HttpDelete]
    [Sends<DeleteDomains>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteDomains(Request.ReadBatch<IdInput>()), cancellationToken);
}
