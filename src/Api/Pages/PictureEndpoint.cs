using Hoko.Api.Controllers;
using Hoko.Application.Pictures;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Pages;

/// <summary><c>GET /pictures/{id}.png</c>: preview pictures of links, for the crawlers that the links are shared with. One never changes: another has another address.</summary>
internal static class PictureEndpoint
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods("/pictures/{id:guid}.png", Reading, AnswerAsync).ExcludeFromDescription();

    private static async Task AnswerAsync(HttpContext context, Guid id, IMediator mediator, VisitorPages pages)
    {
        if (await mediator.Send(new ShowPicture(id), context.RequestAborted) is not { } png)
        {
            await pages.NotFound(context);
            return;
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        ETag.IgnoreConditionsOnChanges(context.Request);
        await Results.File(png, "image/png", entityTag: EntityTagHeaderValue.Parse(ETag.Of(png))).ExecuteAsync(context);
    }
}
