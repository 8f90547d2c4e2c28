using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>The filters that widen the list of links: a link is listed that matches any of them, by any of its values.</summary>
internal sealed class WidenedLinks
{
    private readonly Guid[]? _ids;
    private readonly string[]? _externalIds;
    private readonly string[]? _tenantIds;
    private readonly Guid[]? _partnerIds;

    public WidenedLinks(ListLinks request, ErrorList errors)
    {
        _ids = Parameter.Uuids("id", request.Id, errors);
        _externalIds = Parameter.ClientIds("externalId", request.ExternalId, errors);
        _tenantIds = Parameter.ClientIds("tenantId", request.TenantId, errors);
        _partnerIds = Parameter.Uuids("partnerId", request.PartnerId, errors);
    }

    public bool IsEmpty => _ids is null && _externalIds is null && _tenantIds is null && _partnerIds is null;

    /// <summary>A query for each filter. One value is compared by itself: only then does an index give the rows in the order of the list.</summary>
    public IEnumerable<IQueryable<Link>> Of(IQueryable<Link> links)
    {
        if (_ids is { } ids)
            yield return ids is [var id] ? links.Where(link => link.Id == id) : links.Where(link => ids.Contains(link.Id));

        if (_externalIds is { } externalIds)
        {
            yield return externalIds is [var externalId]
                ? links.Where(link => link.ExternalId == externalId)
                : links.Where(link => link.ExternalId != null && externalIds.Contains(DatabaseFunctions.Ordinal(link.ExternalId)!));
        }

        if (_tenantIds is { } tenantIds)
        {
            yield return tenantIds is [var tenantId]
                ? links.Where(link => link.TenantId == tenantId)
                : links.Where(link => link.TenantId != null && tenantIds.Contains(DatabaseFunctions.Ordinal(link.TenantId)!));
        }

        if (_partnerIds is { } partnerIds)
        {
            yield return partnerIds is [var partnerId]
                ? links.Where(link => link.PartnerId == partnerId)
                : links.Where(link => link.PartnerId != null && partnerIds.Contains(link.PartnerId.Value));
        }
    }
}
