using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Tracking;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Conversions: what visitors did after their clicks.</summary>
[Route("api/track")]
public sealed class TrackController(IMediator mediator) : ControllerBase
{
    // The longest of all fields, each character escaped, and the metadata fit into it. Pages carry keys for these endpoints.
    private const int MaxBytes = 64 << 10;

    /// <summary>Records a lead, and makes or updates its customer.</summary>
    [HttpPost("lead")]
    [Sends<TrackLead>]
    public async Task<IActionResult> Lead(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new TrackLead(Request.ReadObject<LeadInput>(maxBytes: MaxBytes)), cancellationToken));

    /// <summary>Records a sale, and makes or updates its customer. 200 instead of 201 where the invoice had been recorded before.</summary>
    [HttpPost("sale")]
    [Sends<TrackSale>(Answer = typeof(TrackedSaleDto))]
    public async Task<IActionResult> Sale(CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new TrackSale(Request.ReadObject<SaleInput>(maxBytes: MaxBytes)), cancellationToken);
        return outcome.IsNew ? this.Created(outcome.Sale) : Ok(outcome.Sale);
    }
}
