using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Links;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.ShortPen;

/// <summary>Makes a link as <see cref="CreateLinks"/> does, from what ShortPen's clients say of one.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record GenerateLink(ObjectBody<ShortPenLinkInput> Body) : IRequest<ShortPenWrittenDto>, IObjectRequest<ShortPenLinkInput>;

internal sealed class GenerateLinkHandler(NumberedPlaces numbered, LinkCards cards, IMediator mediator) : IRequestHandler<GenerateLink, ShortPenWrittenDto>
{
    public async Task<ShortPenWrittenDto> Handle(GenerateLink request, CancellationToken cancellationToken)
    {
        var (sent, errors) = (request.Body.Value, new ErrorList(request.Body.Errors));
        var places = await numbered.FindAsync(sent, errors, cancellationToken);
        var input = new LinkInputMapping(sent, places, current: null, errors).ToInput();
        var made = await mediator.Send(new CreateLinks(new Batch<LinkInput>([input], errors)), cancellationToken);
        return await cards.ShowWrittenAsync(made[0], isNew: true, cancellationToken);
    }
}
