using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>Lists links. The four filters widen the list: a link is in it that matches any of those given.</summary>
[RequiresScope(Scope.LinksRead)]
public sealed record ListLinks : ListQuery, IRequest<IAsyncEnumerable<LinkDto>>
{
    public string? Id { get; init; }

    public string? ExternalId { get; init; }

    public string? TenantId { get; init; }

    public string? PartnerId { get; init; }
}

internal sealed class ListLinksHandler(IHokoDb db, LinkView view) : IRequestHandler<ListLinks, IAsyncEnumerable<LinkDto>>
{
    public async Task<IAsyncEnumerable<LinkDto>> Handle(ListLinks request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var matches = Filter(request, errors).ToList();
        errors.ThrowIfAny();

        var links = await page.OfAsync(db.Links.AsNoTracking(), matches, cancellationToken);
        return links.AsAsyncEnumerable().Select(view.Show);
    }

    private IEnumerable<IQueryable<Link>> Filter(ListLinks request, ErrorList errors)
    {
        var links = db.Links.AsNoTracking();
        if (Parameter.Uuid("id", request.Id, errors) is { } id)
            yield return links.Where(link => link.Id == id);

        if (Parameter.Text("externalId", request.ExternalId, errors) is { } externalId)
            yield return links.Where(link => link.ExternalId == externalId);

        if (Parameter.Text("tenantId", request.TenantId, errors) is { } tenantId)
            yield return links.Where(link => link.TenantId == tenantId);

        if (Parameter.Uuid("partnerId", request.PartnerId, errors) is { } partnerId)
            yield return links.Where(link => link.PartnerId == partnerId);
    }
}
