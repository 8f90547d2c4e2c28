using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>A slug on its domain; of no domain, on the installation's own.</summary>
internal sealed record DomainSlug(Guid? DomainId, string Slug);

/// <summary>Slugs are unique on their domain among links that are not deleted, whosever those are, and none is an id that Hoko ever gave.</summary>
internal static class Slugs
{
    public static LinkNames<DomainSlug> Of(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, LinkDomains domains) => new(
        batch,
        stored,
        link => link.Slug is null ? null : new DomainSlug(link.DomainId, link.Slug),
        (input, link) => SlugOf(input, link) is { } slug ? new DomainSlug(domains.DomainOf(input, link), slug) : null);

    /// <summary>The slug of a link once the input is applied to it.</summary>
    public static string? SlugOf(LinkInput input, Link? link) => input.Slug.TryGet(out var slug) ? Slug.Normalize(slug) : input.Slug.Or(link?.Slug);

    /// <summary>Two queries at most, whatever the number of items.</summary>
    public static async Task CheckAsync(
        IHokoDb db, LinkNames<DomainSlug> names, IReadOnlyDictionary<Guid, Link> stored, ErrorList errors, CancellationToken cancellationToken)
    {
        var asked = names.Asked((index, name, first) => errors.Add(index, "slug", ErrorCodes.SlugRepeated, name.Slug, first));
        if (asked.Count == 0)
            return;

        foreach (var holder in await HoldersAsync(db, asked, cancellationToken))
        {
            if (!stored.ContainsKey(holder.LinkId) && names.WantedBy(holder.Name) is { } index)
                errors.Add(index, "slug", ErrorCodes.SlugTaken, holder.Name.Slug);
        }

        await CheckGivenAsync(db, names, asked, errors, cancellationToken);
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

    private static async Task<IEnumerable<(Guid LinkId, DomainSlug Name)>> HoldersAsync(
        IHokoDb db, IReadOnlyList<DomainSlug> asked, CancellationToken cancellationToken)
    {
        var slugs = asked.Select(name => name.Slug).ToArray();
        var domains = asked.Select(name => name.DomainId).OfType<Guid>().Distinct().ToArray();
        var holders = await db.Links.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(link => link.Slug != null && slugs.Contains(DatabaseFunctions.Ordinal(link.Slug)!))
            .Where(link => link.DomainId == null || domains.Contains(link.DomainId.Value))
            .Select(link => new { link.Id, link.DomainId, link.Slug })
            .ToListAsync(cancellationToken);
        return holders.Select(holder => (holder.Id, new DomainSlug(holder.DomainId, holder.Slug!)));
    }

    /// <summary>An id that was given out is never free again; a link may write down its own.</summary>
    private static async Task CheckGivenAsync(
        IHokoDb db, LinkNames<DomainSlug> names, IReadOnlyList<DomainSlug> asked, ErrorList errors, CancellationToken cancellationToken)
    {
        var alike = asked.Where(name => Slug.IsLikeShortId(name.Slug)).ToList();
        if (alike.Count == 0)
            return;

        var slugs = alike.Select(name => name.Slug).Distinct().ToArray();
        var given = (await db.Links.IgnoreQueryFilters([QueryFilters.Workspace, QueryFilters.Deleted])
            .Where(link => slugs.Contains(DatabaseFunctions.Ordinal(link.ShortId)!))
            .Select(link => link.ShortId)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in alike.Where(name => given.Contains(name.Slug) && names.StoredWanting(name)?.ShortId != name.Slug))
            errors.Add(names.WantedBy(name), "slug", ErrorCodes.SlugTaken, name.Slug);
    }
}
