using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Common.Validation;
using Hoko.Application.Links;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.ShortPen;

/// <summary>Changes a link as <see cref="UpsertLinks"/> does, by what ShortPen's clients say of it: what they leave out stays.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record EditLink(ObjectBody<ShortPenLinkInput> Body) : IRequest<ShortPenWrittenDto>, IObjectRequest<ShortPenLinkInput>;

internal sealed class EditLinkHandler(LinksByNumber links, NumberedPlaces numbered, LinkCards cards, IMediator mediator)
    : IRequestHandler<EditLink, ShortPenWrittenDto>
{
    public async Task<ShortPenWrittenDto> Handle(EditLink request, CancellationToken cancellationToken)
    {
        var (sent, errors) = (request.Body.Value, new ErrorList(request.Body.Errors));
        var current = await links.FindAsync(NumberOf(sent, errors), cancellationToken);
        var places = await numbered.FindAsync(sent, errors, cancellationToken);
        var input = new LinkInputMapping(sent, places, current, errors).ToInput();
        var changed = await mediator.Send(new UpsertLinks(new Batch<LinkInput>([input], errors)), cancellationToken);
        return await cards.ShowWrittenAsync(changed[0], isNew: false, cancellationToken);
    }

    /// <summary>Without a link to change, or anything to change of it, nothing else is looked at.</summary>
    private static long NumberOf(ShortPenLinkInput sent, ErrorList errors)
    {
        if (sent.UrlId.IsOmitted || sent.UrlId.IsNull)
            errors.Add("urlId", new Flaw(sent.UrlId.IsNull ? ErrorCodes.FieldNotNull : ErrorCodes.FieldRequired));

        if (!sent.SaysAnything)
            errors.Add(null, new Flaw(ErrorCodes.ChangeMissing));

        var isNumber = sent.UrlId.TryGet(out var number) && Number.OfRow.Find(number) is null;
        if (!isNumber || !sent.SaysAnything)
            errors.ThrowIfAny();

        return number;
    }
}
