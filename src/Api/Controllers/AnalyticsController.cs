using Hoko.Api.OpenApi;
using Hoko.Application.Analytics;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Clicks.</summary>
[Route("api/analytics")]
public sealed class AnalyticsController(IMediator mediator) : ControllerBase
{
    /// <summary>List clicks</summary>
    /// <remarks>Returns one row per click, including the most recent ones, newest first by default. All filters must match.</remarks>
    [HttpGet]
    [Sends<ListClicks>]
    public Task<IAsyncEnumerable<ClickDto>> List([FromQuery] ListClicks query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
