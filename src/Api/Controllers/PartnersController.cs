using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Partners;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Partners that clicks are attributed to.</summary>
[Route("api/partners")]
public sealed class PartnersController(IMediator mediator) : ControllerBase
{
    /// <summary>List partners</summary>
    /// <remarks>Returns partners of the workspace, newest first by default.</remarks>
    [HttpGet]
    [Sends<ListPartners>]
    public Task<IAsyncEnumerable<PartnerDto>> List([FromQuery] ListPartners query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Create partners</summary>
    /// <remarks>Creates 1 to 10,000 partners. The request succeeds or fails as a whole.</remarks>
    [HttpPost]
    [Sends<CreatePartners>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreatePartners(Request.ReadBatch<PartnerInput>()), cancellationToken));

    /// <summary>Create or update partners</summary>
    /// <remarks>Updates each item that has an <c>id</c> and creates the others. Omitted fields keep their value. The request succeeds or fails as a whole.</remarks>
    [HttpPut]
    [Sends<UpsertPartners>]
    public Task<IReadOnlyList<PartnerDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertPartners(Request.ReadBatch<PartnerInput>()), cancellationToken);

    /// <summary>Delete partners</summary>
    /// <remarks>Deletes partners. Their links and attribution are kept. The request succeeds or fails as a whole.</remarks>
    [HttpDelete]
    [Sends<DeletePartners>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeletePartners(Request.ReadBatch<IdInput>()), cancellationToken);
}
