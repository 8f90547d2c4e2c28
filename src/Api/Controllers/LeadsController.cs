using Hoko.Api.OpenApi;
using Hoko.Application.Tracking;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Leads, read back; tracking makes them.</summary>
[Route("api/leads")]
public sealed class LeadsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists leads, newest first; the filters narrow the list.</summary>
    [HttpGet]
    [Sends<ListLeads>]
    public Task<IAsyncEnumerable<LeadDto>> List([FromQuery] ListLeads query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
