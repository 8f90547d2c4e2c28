using Hoko.Api.Pages;
using Hoko.Application.Pictures;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Controllers;

/// <summary>Preview pictures of links, for the crawlers that the links are shared with.</summary>
[Route("pictures")]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class PicturesController(IMediator mediator, VisitorPages pages) : ControllerBase
{
    /// <summary>A picture never changes: another one has another address.</summary>
    [HttpGet("{id:guid}.png")]
    [HttpHead("{id:guid}.png")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ShowPicture(id), cancellationToken) is not { } png)
        {
            await pages.NotFound(HttpContext);
            return new EmptyResult();
        }

        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(png.ToArray(), "image/png", null, EntityTagHeaderValue.Parse(ETag.Of(png.Span)));
    }
}
