using Hoko.Api.OpenApi;
using Hoko.Application.QrCodes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Controllers;

/// <summary>QR codes, for anyone who knows the address: nothing in them is secret.</summary>
[Route("qrcode")]
public sealed class QrCodeController(IMediator mediator) : ControllerBase
{
    /// <summary>Draws a text as a QR code. The same address always gives the same picture, so it may be kept for a year.</summary>
    [HttpGet]
    [HttpHead]
    [Sends<DrawQrCode>(Answer = typeof(void))]
    public async Task<IActionResult> Draw([FromQuery] DrawQrCode query, CancellationToken cancellationToken)
    {
        var picture = await mediator.Send(query, cancellationToken);
        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        ETag.IgnoreConditionsOnChanges(Request);
        return File(picture.Content.ToArray(), picture.ContentType, null, EntityTagHeaderValue.Parse(ETag.Of(picture.Content.Span)));
    }
}
