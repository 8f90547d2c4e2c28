using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Domains;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>The domains of the caller's workspace, between the hosts that clients name and the ids that links keep. A workspace has few of them.</summary>
internal sealed class LinkDomains(IHokoDb db, IBulkWriter writer)
{
    private Dictionary<string, ShortDomain> _byHost = [];
    private Dictionary<Guid, ShortDomain> _byId = [];

    /// <summary>Reads the domains: one query.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var domains = await db.Domains.AsNoTracking().ToListAsync(cancellationToken);
        _byHost = domains.ToDictionary(domain => domain.Host, StringComparer.Ordinal);
        _byId = domains.ToDictionary(domain => domain.Id);
    }

    /// <summary>
    /// Reads the domains, holds those that items name so that none is deleted meanwhile, and reports the unknown and the unverified.
    /// </summary>
    public async Task LoadForAsync(Batch<LinkInput> batch, ErrorList errors, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var named = batch.Readable()
            .Where(row => row.Item.Domain.HasValue)
            .Select(row => (row.Index, Host: row.Item.Domain.Value))
            .Where(row => row.Host.Length is > 0 and <= ShortDomain.MaxHostLength)
            .ToList();
        if (named.Count == 0)
            return;

        await writer.LockAsync<ShortDomain>(named.Select(row => IdOf(row.Host)).OfType<Guid>().Distinct().ToArray(), cancellationToken);
        await LoadAsync(cancellationToken);
        foreach (var (index, host) in named)
        {
            if (IdOf(host) is not { } id)
                errors.Add(index, "domain", ErrorCodes.DomainNotFound, host);
            else if (_byId[id].VerifiedAt is null)
                errors.Add(index, "domain", ErrorCodes.DomainUnverified, host);
        }
    }

    /// <summary>All of them.</summary>
    public Guid[] Ids => [.. _byId.Keys];

    /// <summary>The domain of a host, in any spelling.</summary>
    public Guid? IdOf(string host) => SiteHost.Normalize(host) is { } name && _byHost.TryGetValue(name, out var domain) ? domain.Id : null;

    /// <summary>The host of a link's domain; null for the installation's own.</summary>
    public string? HostOf(Guid? id) => id is { } known && _byId.TryGetValue(known, out var domain) ? domain.Host : null;

    /// <summary>The domain of a link once the input is applied to it.</summary>
    public Guid? DomainOf(LinkInput input, Link? link) =>
        input.Domain.TryGet(out var host) ? IdOf(host)
        : input.Domain.IsNull ? null
        : link?.DomainId;
}
