using Hoko.Api.OpenApi;
using Hoko.Application.Analytics;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Clicks.</summary>
[Route("api/analytics")]
public sealed class AnalyticsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists clicks, newest first, those of a moment ago included; the filters narrow the list.</summary>
    [HttpGet]
    [Sends<ListClicks>]
    public Task<IAsyncEnumerable<ClickDto>> List([FromQuery] ListClicks query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);
}
