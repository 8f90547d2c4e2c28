using System.Runtime.CompilerServices;
using Hoko.Application.Common;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>A link with the tags it bears.</summary>
internal readonly record struct TaggedLink(Link Link, IReadOnlyList<Guid> TagIds);

internal static class TaggedLinks
{
    /// <summary>
    /// The links with their tags, by one statement and in the order that the links have. A link with several tags comes as
    /// several rows that follow each other; they are put together, and their tags in place, while they are read. To have the
    /// database sort them would make it hold the whole page before the first row leaves.
    /// </summary>
    public static async IAsyncEnumerable<T> WithTagsAsync<T>(
        this IQueryable<Link> links, IHokoDb db, Func<Link, IReadOnlyList<Guid>, T> show, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = links.SelectMany(
            link => db.LinkTags.Where(tag => tag.LinkRowId == link.RowId).DefaultIfEmpty(),
            (link, tag) => new Row { Link = link, TagId = (Guid?)tag!.TagId, Position = (int?)tag.Position });

        Link? current = null;
        List<(int Position, Guid Id)> tags = [];
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (current is not null && current.RowId != row.Link.RowId)
            {
                yield return show(current, Placed(tags));
                tags.Clear();
            }

            current = row.Link;
            if (row.TagId is { } tagId)
                tags.Add((row.Position ?? 0, tagId));
        }

        if (current is not null)
            yield return show(current, Placed(tags));
    }

    private static Guid[] Placed(List<(int Position, Guid Id)> tags) =>
        tags.Count == 0 ? [] : tags.OrderBy(tag => tag.Position).Select(tag => tag.Id).ToArray();

    // Of ten thousand rows none is an object.
    private readonly struct Row
    {
        public required Link Link { get; init; }

        public Guid? TagId { get; init; }

        public int? Position { get; init; }
    }
}
