using Hoko.Api.OpenApi;
using Hoko.Application.Customers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Customers; tracking makes them.</summary>
[Route("api/customers")]
public sealed class CustomersController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists customers, newest first.</summary>
    [HttpGet]
    [Sends<ListCustomers>]
    public Task<IAsyncEnumerable<CustomerDto>> List([FromQuery] ListCustomers query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
