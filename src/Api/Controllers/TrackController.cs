using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Tracking;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Conversion tracking: leads and sales.</summary>
[Route("api/track")]
public sealed class TrackController(IMediator mediator) : ControllerBase
{
    // The longest of all fields, each character escaped, and the metadata fit into it. Pages carry keys for these endpoints.
    private const int MaxBytes = 64 << 10;

    /// <summary>Track lead</summary>
    /// <remarks>Records a lead and creates or updates its customer. Keys created with `--create-only` never update a customer.</remarks>
    [HttpPost("lead")]
    [Sends<TrackLead>]
    public async Task<IActionResult> Lead(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new TrackLead(Request.ReadObject<LeadInput>(maxBytes: MaxBytes)), cancellationToken));

    /// <summary>Track sale</summary>
    /// <remarks>Records a sale and creates or updates its customer. If the <c>invoiceId</c> was already recorded, returns that sale with status 200.</remarks>
    [HttpPost("sale")]
    [Sends<TrackSale>(Answer = typeof(TrackedSaleDto))]
    public async Task<IActionResult> Sale(CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new TrackSale(Request.ReadObject<SaleInput>(maxBytes: MaxBytes)), cancellationToken);
        return outcome.IsNew ? this.Created(outcome.Sale) : Ok(outcome.Sale);
    }
}
