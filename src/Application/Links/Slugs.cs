using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>A slug on its domain; of no domain, on the installation's own.</summary>
internal sealed record DomainSlug(Guid? DomainId, string Slug);

/// <summary>
/// Slugs are unique on their domain among links that are not deleted, and none is an id that Hoko gave to a link that may be on that domain. On a
/// branded domain those are the workspace's own; the installation's domain is shared by all workspaces, see <see cref="SharedSlugs"/>.
/// </summary>
internal static class Slugs
{
    /// <summary>The slugs that the batch asks for. One that the plan does not allow is refused by that and never looked up.</summary>
    public static LinkNames<DomainSlug> Of(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, LinkDomains domains, Plan plan)
    {
        var isAllowed = plan.Allows(PlanFeature.CustomSlugs);
        return new LinkNames<DomainSlug>(
            batch,
            stored,
            link => link.Slug is null ? null : new DomainSlug(link.DomainId, link.Slug),
            (input, link) => SlugOf(input, link) is { } slug && (isAllowed || !LinkFeatures.AddsSlug(input, link))
                ? new DomainSlug(domains.DomainOf(input, link), slug)
                : null);
    }

    /// <summary>The slug of a link once the input is applied to it.</summary>
    public static string? SlugOf(LinkInput input, Link? link) => input.Slug.TryGet(out var slug) ? Slug.Normalize(slug) : input.Slug.Or(link?.Slug);

    /// <summary>
    /// Reports slugs that the batch has twice or that other links of the workspace have, and returns those that a link of another workspace may have.
    /// Two queries at most, whatever the number of items.
    /// </summary>
    public static async Task<IReadOnlyList<DomainSlug>> CheckOwnAsync(
        IHokoDb db, LinkNames<DomainSlug> names, IReadOnlyDictionary<Guid, Link> stored, ErrorList errors, CancellationToken cancellationToken)
    {
        var asked = names.Asked((index, name, first) => errors.Add(index, "slug", ErrorCodes.SlugRepeated, name.Slug, first));
        if (asked.Count == 0)
            return [];

        // Not a check of the payload: the link may have had the slug before it was reserved.
        foreach (var name in asked.Where(name => Slug.Check(name.Slug) is null && Slug.IsWellKnown(name.Slug) && names.StoredWanting(name)?.Slug != name.Slug))
            errors.Add(names.WantedBy(name), "slug", ErrorCodes.SlugReserved, name.Slug);

        await ReportTakenAsync(db.Links, db.Links.IgnoreQueryFilters([QueryFilters.Deleted]), names, asked, stored, errors, cancellationToken);
        return [.. asked.Where(name => name.DomainId is null)];
    }

    /// <summary>Has links that pass theirs on give it up.</summary>
    public static async Task FreeAsync(IHokoDb db, LinkNames<DomainSlug> names, CancellationToken cancellationToken)
    {
        if (names.PassedOn() is { Length: > 0 } ids)
        {
            await db.Links
                .Where(link => ids.Contains(link.Id))
                .ExecuteUpdateAsync(link => link.SetProperty(row => row.Slug, (string?)null), cancellationToken);
        }
    }

    /// <summary>Reports the slugs that others among the given links have as theirs, or were given as their id.</summary>
    /// <param name="links">The links whose slugs count.</param>
    /// <param name="given">The links whose ids count, deleted ones included: an id is never free again.</param>
    /// <param name="names">The slugs of the batch.</param>
    /// <param name="asked">Those to look for.</param>
    /// <param name="stored">The links that the batch changes.</param>
    /// <param name="errors">Where to report.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task ReportTakenAsync(
        IQueryable<Link> links,
        IQueryable<Link> given,
        LinkNames<DomainSlug> names,
        IReadOnlyList<DomainSlug> asked,
        IReadOnlyDictionary<Guid, Link> stored,
        ErrorList errors,
        CancellationToken cancellationToken)
    {
        var slugs = asked.Select(name => name.Slug).Distinct().ToArray();
        var domains = asked.Select(name => name.DomainId).OfType<Guid>().Distinct().ToArray();
        var holders = await links
            .Where(link => link.Slug != null && slugs.Contains(DatabaseFunctions.Ordinal(link.Slug)!))
            .Where(link => link.DomainId == null || domains.Contains(link.DomainId.Value))
            .Select(link => new { link.Id, link.DomainId, link.Slug })
            .ToListAsync(cancellationToken);
        foreach (var holder in holders.Where(holder => !stored.ContainsKey(holder.Id)))
        {
            var name = new DomainSlug(holder.DomainId, holder.Slug!);
            if (names.WantedBy(name) is { } index)
                errors.Add(index, "slug", ErrorCodes.SlugTaken, name.Slug);
        }

        await ReportGivenAsync(given, names, asked, errors, cancellationToken);
    }

    /// <summary>A link may have its own id as its slug.</summary>
    private static async Task ReportGivenAsync(
        IQueryable<Link> given, LinkNames<DomainSlug> names, IReadOnlyList<DomainSlug> asked, ErrorList errors, CancellationToken cancellationToken)
    {
        var alike = asked.Where(name => Slug.IsLikeShortId(name.Slug)).ToList();
        if (alike.Count == 0)
            return;

        var slugs = alike.Select(name => name.Slug).Distinct().ToArray();
        var found = (await given
            .Where(link => slugs.Contains(DatabaseFunctions.Ordinal(link.ShortId)!))
            .Select(link => link.ShortId)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in alike.Where(name => found.Contains(name.Slug) && names.StoredWanting(name)?.ShortId != name.Slug))
            errors.Add(names.WantedBy(name), "slug", ErrorCodes.SlugTaken, name.Slug);
    }
}
