using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Domain.Domains;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>The checks of a batch of domains that need other items or other rows.</summary>
internal static class DomainBatch
{
    public static void CheckFeature(Batch<DomainInput> batch, IReadOnlyDictionary<Guid, ShortDomain> stored, Plan plan, ErrorList errors)
    {
        if (plan.Allows(PlanFeature.CustomDomains))
            return;

        foreach (var (index, item) in batch.Readable())
        {
            var current = stored.CurrentOf(item);
            if (item.IsNew)
                errors.Add(index, "host", ErrorCodes.PlanFeatureRequired, plan.Name, PlanFeature.CustomDomains);

            if (item.NotFoundUrl.TryGet(out var url) && url != current?.NotFoundUrl)
                errors.Add(index, "notFoundUrl", ErrorCodes.PlanFeatureRequired, plan.Name, PlanFeature.CustomDomains);
        }
    }

    /// <summary>A host stays what it is, and nobody's visitors are sent from a domain to itself, nor to an address too long for a Location header.</summary>
    public static void CheckFixed(Batch<DomainInput> batch, IReadOnlyDictionary<Guid, ShortDomain> stored, ErrorList errors)
    {
        foreach (var (index, item) in batch.Readable())
        {
            var row = stored.CurrentOf(item);
            var current = row?.Host;
            var host = HostOf(item);
            if (current is not null && host is not null && host != current)
                errors.Add(index, "host", ErrorCodes.DomainHostFixed);

            // Of a verified one the validator knows already that it is our own.
            if (row?.VerifiedAt is null && item.NotFoundUrl.TryGet(out var url) && SiteHost.Of(url) is { } target && target == (current ?? host))
                errors.Add(index, "notFoundUrl", ErrorCodes.UrlOwnDomain);

            if (item.NotFoundUrl.TryGet(out var address) && address != row?.NotFoundUrl && LocationLimit.Exceeds(address) is { } length)
                errors.Add(index, "notFoundUrl", ErrorCodes.UrlTooLongEncoded, length, LocationLimit.MaxLength);
        }
    }

    /// <summary>
    /// A workspace claims a host once, and nobody does who comes after the one that has proved it. Others' mere claims stand in nobody's way, nor are they
    /// told of. One query, whatever the number of items.
    /// </summary>
    public static async Task CheckHostsAsync(IHokoDb db, Batch<DomainInput> batch, ICaller caller, ErrorList errors, CancellationToken cancellationToken)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, item) in batch.Readable().Where(row => row.Item.IsNew))
        {
            if (HostOf(item) is { } host && !first.TryAdd(host, index))
                errors.Add(index, "host", ErrorCodes.DomainRepeated, host, first[host]);
        }

        if (first.Count == 0)
            return;

        var hosts = first.Keys.ToArray();
        var taken = await db.Domains.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(domain => hosts.Contains(DatabaseFunctions.Ordinal(domain.Host)!) && (domain.VerifiedAt != null || domain.WorkspaceId == caller.WorkspaceId))
            .Select(domain => domain.Host)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var host in taken)
            errors.Add(first[host], "host", ErrorCodes.DomainTaken, host);
    }

    private static string? HostOf(DomainInput item) => item.Host.TryGet(out var host) ? DomainName.Normalize(host) : null;
}
