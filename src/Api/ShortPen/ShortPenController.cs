using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.ShortPen;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.ShortPen;

/// <summary>Links, as ShortPen's clients ask for them.</summary>
[Route("v1")]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ShortPenController(IMediator mediator) : ControllerBase
{
    /// <summary>Whether the key is good.</summary>
    [HttpGet("ping")]
    [Sends<Ping>]
    public async Task<IActionResult> Ping(CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new Ping(), cancellationToken), "pong");

    /// <summary>What the key opens.</summary>
    [HttpPost("me")]
    [Sends<DescribeCaller>]
    public async Task<IActionResult> Me(CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new DescribeCaller(), cancellationToken));

    /// <summary>Lists links, newest first.</summary>
    [HttpGet("links")]
    [Sends<ListNumberedLinks>]
    public async Task<IActionResult> List(
        [FromQuery] string? page, [FromQuery] string? limit, [FromQuery(Name = "workspace_id")] string? workspaceId, CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new ListNumberedLinks { Page = page, Limit = limit, WorkspaceId = workspaceId }, cancellationToken));

    /// <summary>Shows one link.</summary>
    [HttpPost("get")]
    [Sends<GetNumberedLink>]
    public async Task<IActionResult> Get(CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new GetNumberedLink(Request.ReadObject<LinkNumberInput>(ShortPenJson.Options)), cancellationToken));

    /// <summary>Makes a link.</summary>
    [HttpPost("generate")]
    [HttpPost("links")]
    [Sends<GenerateLink>]
    public async Task<IActionResult> Generate(CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new GenerateLink(Request.ReadObject<ShortPenLinkInput>(ShortPenJson.Options)), cancellationToken));

    /// <summary>Changes what is named of a link.</summary>
    [HttpPut("links")]
    [HttpPatch("links")]
    [Sends<EditLink>]
    public async Task<IActionResult> Edit(CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new EditLink(Request.ReadObject<ShortPenLinkInput>(ShortPenJson.Options)), cancellationToken));

    /// <summary>Deletes links.</summary>
    [HttpDelete("links")]
    [Sends<RemoveLinks>]
    public async Task<IActionResult> Remove(CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new RemoveLinks(Request.ReadLinkNumbers()), cancellationToken));

    /// <summary>Counts clicks.</summary>
    [HttpPost("analytics")]
    [Sends<SummarizeClicks>]
    public async Task<IActionResult> Analytics(CancellationToken cancellationToken) =>
        Envelope.Of(await mediator.Send(new SummarizeClicks(Request.ReadObject<ClickSummaryInput>(ShortPenJson.Options)), cancellationToken));
}
