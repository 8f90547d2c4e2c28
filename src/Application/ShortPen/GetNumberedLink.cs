using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.ShortPen;

/// <summary>Shows one link by number.</summary>
[RequiresScope(Scope.LinksRead)]
public sealed record GetNumberedLink(ObjectBody<LinkNumberInput> Body) : IRequest<ShortPenLinkDto>, IObjectRequest<LinkNumberInput>;

internal sealed class GetNumberedLinkHandler(LinksByNumber links, LinkCards cards) : IRequestHandler<GetNumberedLink, ShortPenLinkDto>
{
    public async Task<ShortPenLinkDto> Handle(GetNumberedLink request, CancellationToken cancellationToken)
    {
        request.Body.Errors.ThrowIfAny();
        var link = await links.FindAsync(request.Body.Value.UrlId.Value, cancellationToken);
        return (await cards.ShowAsync([link], cancellationToken))[0];
    }
}
