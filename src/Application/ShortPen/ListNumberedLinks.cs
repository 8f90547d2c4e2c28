using System.Globalization;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Application.Links;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.ShortPen;

/// <summary>A page of the list of <see cref="ListLinks"/>, newest first, counted from 1.</summary>
[RequiresScope(Scope.LinksRead)]
public sealed record ListNumberedLinks : IRequest<ShortPenPageDto>
{
    /// <summary>1 where omitted.</summary>
    [WholeNumber(1, ListNumberedLinksHandler.MaxPage, 1)]
    public string? Page { get; init; }

    /// <summary>How many links a page has, 1 to 100; 50 where omitted.</summary>
    [WholeNumber(1, ListNumberedLinksHandler.MaxLimit, Common.Lists.Page.DefaultTake)]
    public string? Limit { get; init; }

    /// <summary>The key's own workspace.</summary>
    [WholeNumber(1, int.MaxValue, 0)]
    public string? WorkspaceId { get; init; }
}

internal sealed class ListNumberedLinksHandler(IHokoDb db, NumberedPlaces numbered, LinkCards cards, ICaller caller, IMediator mediator)
    : IRequestHandler<ListNumberedLinks, ShortPenPageDto>
{
    public const int MaxLimit = 100;

    /// <summary>The last whose first row still has a number that lists pass over.</summary>
    public const int MaxPage = int.MaxValue / MaxLimit;

    public async Task<ShortPenPageDto> Handle(ListNumberedLinks request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Parameter.Integer("page", request.Page, 1, MaxPage, 1, errors);
        var limit = Parameter.Integer("limit", request.Limit, 1, MaxLimit, Page.DefaultTake, errors);
        if (request.WorkspaceId is not null)
            numbered.CheckWorkspace(Parameter.Integer("workspaceId", request.WorkspaceId, 1, int.MaxValue, (int)caller.WorkspaceId, errors), errors);

        errors.ThrowIfAny();

        var list = new ListLinks { Take = Digits(limit), Skip = Digits((page - 1) * limit) };
        var links = await (await mediator.Send(list, cancellationToken)).ToListAsync(cancellationToken);
        return new ShortPenPageDto(await cards.ShowAsync(links, cancellationToken), links.Count, await CountAsync(cancellationToken), page);
    }

    /// <summary>As the plan counts them: to count rows anew for each page would cost more than the page.</summary>
    private Task<long> CountAsync(CancellationToken cancellationToken) => db.WorkspaceUsages
        .Where(usage => usage.WorkspaceId == caller.WorkspaceId && usage.Resource == LimitedResource.Links)
        .Select(usage => usage.Used)
        .SingleAsync(cancellationToken);

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
