using Hoko.Api.OpenApi;
using Hoko.Application.Tracking;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Sales, created by conversion tracking.</summary>
[Route("api/sales")]
public sealed class SalesController(IMediator mediator) : ControllerBase
{
    /// <summary>List sales</summary>
    /// <remarks>Returns sales, newest first by default. All filters must match.</remarks>
    [HttpGet]
    [Sends<ListSales>]
    public Task<IAsyncEnumerable<SaleDto>> List([FromQuery] ListSales query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
