using Hoko.Api.Controllers;
using Hoko.Application.Pictures;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Pages;

/// <summary>
/// <c>GET /pictures/{id}.png</c> and <c>.jpg</c>: preview pictures of links, for the crawlers that the links are shared with. One never changes: another has another address.
/// </summary>
internal static class PictureEndpoint
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var format in PictureFormat.All)
        {
            app.MapMethods(
                $"/pictures/{{id:guid}}.{format.Extension}",
                Reading,
                (HttpContext context, Guid id, IMediator mediator, VisitorPages pages) => AnswerAsync(context, id, format, mediator, pages)).ExcludeFromDescription();
        }
    }

    private static async Task AnswerAsync(HttpContext context, Guid id, PictureFormat format, IMediator mediator, VisitorPages pages)
    {
        if (await mediator.Send(new ShowPicture(id), context.RequestAborted) is not { } content || PictureFormat.Of(content) != format)
        {
            await pages.NotFound(context);
            return;
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        ETag.IgnoreConditionsOnChanges(context.Request);
        await Results.File(content, format.ContentType, entityTag: EntityTagHeaderValue.Parse(ETag.Of(content))).ExecuteAsync(context);
    }
}
