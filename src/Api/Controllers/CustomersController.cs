using Hoko.Api.OpenApi;
using Hoko.Application.Customers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Customers, created by conversion tracking.</summary>
[Route("api/customers")]
public sealed class CustomersController(IMediator mediator) : ControllerBase
{
    /// <summary>List customers</summary>
    /// <remarks>Returns customers of the workspace, newest first by default.</remarks>
    [HttpGet]
    [Sends<ListCustomers>]
    public Task<IAsyncEnumerable<CustomerDto>> List([FromQuery] ListCustomers query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
