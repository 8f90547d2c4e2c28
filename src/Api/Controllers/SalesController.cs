using Hoko.Api.OpenApi;
using Hoko.Application.Tracking;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Sales, read back; tracking makes them.</summary>
[Route("api/sales")]
public sealed class SalesController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists sales, newest first; the filters narrow the list.</summary>
    [HttpGet]
    [Sends<ListSales>]
    public Task<IAsyncEnumerable<SaleDto>> List([FromQuery] ListSales query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
