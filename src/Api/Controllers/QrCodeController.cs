using Hoko.Api.OpenApi;
using Hoko.Application.QrCodes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Controllers;

/// <summary>QR codes. No key required.</summary>
[Route("qrcode")]
public sealed class QrCodeController(IMediator mediator) : ControllerBase
{
    /// <summary>Draw QR code</summary>
    /// <remarks>Returns an image of a QR code. The same URL always returns the same image, which can be cached for a year.</remarks>
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
