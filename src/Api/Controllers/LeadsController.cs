using Hoko.Api.OpenApi;
using Hoko.Application.Tracking;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Leads, created by conversion tracking.</summary>
[Route("api/leads")]
public sealed class LeadsController(IMediator mediator) : ControllerBase
{
    /// <summary>List leads</summary>
    /// <remarks>Returns leads, newest first by default. All filters must match.</remarks>
    [HttpGet]
    [Sends<ListLeads>]
    public Task<IAsyncEnumerable<LeadDto>> List([FromQuery] ListLeads query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
