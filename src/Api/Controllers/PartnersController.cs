using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Partners;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Partners, whom clicks are attributed to.</summary>
[Route("api/partners")]
public sealed class PartnersController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists partners, newest first.</summary>
    [HttpGet]
    [Sends<ListPartners>]
    public Task<IAsyncEnumerable<PartnerDto>> List([FromQuery] ListPartners query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Makes 1 to 10,000 partners; all of them or none.</summary>
    [HttpPost]
    [Sends<CreatePartners>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreatePartners(Request.ReadBatch<PartnerInput>()), cancellationToken));

    /// <summary>Changes the partners that items name by id and makes those that name none; all of them or none.</summary>
    [HttpPut]
    [Sends<UpsertPartners>]
    public Task<IReadOnlyList<PartnerDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertPartners(Request.ReadBatch<PartnerInput>()), cancellationToken);

    /// <summary>Deletes partners, their attribution kept; all that are named or none.</summary>
    [HttpDelete]
    [Sends<DeletePartners>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeletePartners(Request.ReadBatch<IdInput>()), cancellationToken);
}
