using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>
/// Finds links of all workspaces, deleted ones too: by short URL, slug, short id, link id, external id, and by destination, as a URL's beginning or
/// as a host. Newest first, at most <see cref="Limit"/>. The search for destinations reads the whole table.
/// </summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record FindLinks(string Text) : IRequest<IReadOnlyList<FoundLinkDto>>
{
    public const int Limit = 1_000;
}

/// <summary>A link as the operator sees it.</summary>
/// <param name="Workspace">The name of the workspace whose link it is.</param>
/// <param name="Id">The link.</param>
/// <param name="ShortUrl">The address that visitors are given.</param>
/// <param name="Destination">The link's own destination.</param>
/// <param name="State">active, blocked, suspended, expired, scheduled or deleted.</param>
/// <param name="BlockedAt">When the operator blocked it; null while it is not blocked.</param>
/// <param name="BlockedReason">Why the operator blocked it.</param>
/// <param name="CreatedAt">When it was created, in UTC to the millisecond.</param>
public sealed record FoundLinkDto(
    string Workspace, Guid Id, string ShortUrl, string Destination, string State, DateTimeOffset? BlockedAt, string? BlockedReason, DateTimeOffset CreatedAt);

internal sealed class FindLinksHandler(IHokoDb db, LinkReference reference, ShortUrls shortUrls, TimeProvider time)
    : IRequestHandler<FindLinks, IReadOnlyList<FoundLinkDto>>
{
    public async Task<IReadOnlyList<FoundLinkDto>> Handle(FindLinks request, CancellationToken cancellationToken)
    {
        var named = await reference.FindAsync(request.Text, cancellationToken);
        var others = await OthersAsync(request.Text, cancellationToken);
        var links = named.Concat(others).DistinctBy(link => link.Id).OrderByDescending(link => link.RowId).Take(FindLinks.Limit).ToList();
        return await ShowAsync(links, cancellationToken);
    }

    private async Task<List<Link>> OthersAsync(string text, CancellationToken cancellationToken)
    {
        var all = db.Links.IgnoreQueryFilters([QueryFilters.Workspace, QueryFilters.Deleted]).AsNoTracking();
        var found = await all.Where(link => link.ExternalId == text).OrderByDescending(link => link.RowId).Take(FindLinks.Limit).ToListAsync(cancellationToken);
        if (DestinationMatch.Of(text) is not { } match)
            return found;

        foreach (var fragment in match.Fragments)
        {
            var candidates = Containing(all, fragment).OrderByDescending(link => link.RowId).AsAsyncEnumerable();
            found.AddRange(await candidates.Where(match.Matches).Take(FindLinks.Limit).ToListAsync(cancellationToken));
        }

        return found;
    }

#pragma warning disable CA1304, CA1311, CA1862 // It is the database that makes the letters small, and compares.
    /// <summary>Destinations by country are JSON to the database: links that have some are compared here.</summary>
    private static IQueryable<Link> Containing(IQueryable<Link> all, string fragment) => all.Where(link =>
        link.Url.ToLower().Contains(fragment)
        || link.Ios!.ToLower().Contains(fragment)
        || link.Android!.ToLower().Contains(fragment)
        || link.ExpiredUrl!.ToLower().Contains(fragment)
        || link.Geo != null);
#pragma warning restore CA1304, CA1311, CA1862

    private async Task<IReadOnlyList<FoundLinkDto>> ShowAsync(List<Link> links, CancellationToken cancellationToken)
    {
        var owners = links.Select(link => link.WorkspaceId).Distinct().ToArray();
        var workspaces = await db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted]).AsNoTracking()
            .Where(row => owners.Contains(row.RowId))
            .ToDictionaryAsync(row => row.RowId, cancellationToken);
        var domains = links.Select(link => link.DomainId).OfType<Guid>().Distinct().ToArray();
        var hosts = await db.Domains.IgnoreQueryFilters([QueryFilters.Workspace, QueryFilters.Deleted])
            .Where(domain => domains.Contains(domain.Id))
            .ToDictionaryAsync(domain => domain.Id, domain => domain.Host, cancellationToken);
        return [.. links.Select(link => Show(link, workspaces[link.WorkspaceId], link.DomainId is { } id ? hosts.GetValueOrDefault(id) : null))];
    }

    private FoundLinkDto Show(Link link, Workspace workspace, string? host) => new(
        workspace.Name, link.Id, shortUrls.Of(link, host), link.Url, StateOf(link, workspace), link.BlockedAt, link.BlockedReason, link.CreatedAt);

    private string StateOf(Link link, Workspace workspace) =>
        link.DeletedAt is not null || workspace.DeletedAt is not null ? "deleted"
        : link.BlockedAt is not null ? "blocked"
        : workspace.SuspendedAt is not null ? "suspended"
        : link.IsExpired(time.GetUtcNow()) ? "expired"
        : link.StartsAt > time.GetUtcNow() ? "scheduled"
        : "active";
}
