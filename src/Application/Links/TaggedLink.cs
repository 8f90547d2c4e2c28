using System.Runtime.CompilerServices;
using Hoko.Application.Common;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>A link with the tags it bears.</summary>
internal sealed record TaggedLink(Link Link, IReadOnlyList<Guid> TagIds);

internal static class TaggedLinks
{
    /// <summary>
    /// The links with their tags, by one statement and in the order that the links have. A link with several tags comes as
    /// several rows that follow each other; they are put together, and their tags in place, while they are read. To have the
    /// database sort them would make it hold the whole page before the first row leaves.
    /// </summary>
    public static async IAsyncEnumerable<TaggedLink> WithTagsAsync(
        this IQueryable<Link> links, IHokoDb db, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = links.SelectMany(
            link => db.LinkTags.Where(tag => tag.LinkRowId == link.RowId).DefaultIfEmpty(),
            (link, tag) => new { Link = link, TagId = (Guid?)tag!.TagId, Position = (int?)tag.Position });

        Link? current = null;
        List<(int Position, Guid Id)> tags = [];
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (current is not null && current.RowId != row.Link.RowId)
            {
                yield return Put(current, tags);
                tags.Clear();
            }

            current = row.Link;
            if (row.TagId is { } tagId)
                tags.Add((row.Position ?? 0, tagId));
        }

        if (current is not null)
            yield return Put(current, tags);
    }

    private static TaggedLink Put(Link link, List<(int Position, Guid Id)> tags) =>
        new(link, tags.Count == 0 ? [] : tags.OrderBy(tag => tag.Position).Select(tag => tag.Id).ToArray());
}
