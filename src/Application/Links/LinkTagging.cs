using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Domain.Links;
using Hoko.Domain.Tags;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>Attaches tags to the links of a batch: where an item names tags they replace those of the link, else they stay.</summary>
internal sealed class LinkTagging(IHokoDb db, IBulkWriter writer)
{
    /// <param name="batch">The items.</param>
    /// <param name="links">Their links, already written, in input order.</param>
    /// <param name="cancellationToken">Ends the statements.</param>
    public async Task<List<TaggedLink>> ApplyAsync(Batch<LinkInput> batch, IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        var items = batch.Readable().Select(row => row.Item).ToList();
        var kept = await KeptAsync(items, links, cancellationToken);
        var tagged = items.Select((item, i) => new TaggedLink(links[i], TagsOf(item, links[i], kept))).ToList();

        var replaced = items.Zip(tagged).Where(pair => !pair.First.TagIds.IsOmitted).ToList();
        var emptied = replaced.Where(pair => !pair.First.IsNew).Select(pair => pair.Second.Link.RowId).ToArray();
        if (emptied.Length > 0)
            await db.LinkTags.Where(row => emptied.Contains(row.LinkRowId)).ExecuteDeleteAsync(cancellationToken);

        await InsertAsync(replaced.Select(pair => pair.Second).Where(row => row.TagIds.Count > 0).ToList(), cancellationToken);
        return tagged;
    }

    private async Task<ILookup<long, Guid>> KeptAsync(List<LinkInput> items, IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        var kept = items.Zip(links).Where(pair => !pair.First.IsNew && pair.First.TagIds.IsOmitted).Select(pair => pair.Second.RowId).ToArray();
        if (kept.Length == 0)
            return Enumerable.Empty<Guid>().ToLookup(_ => 0L);

        var rows = await db.LinkTags.AsNoTracking()
            .Where(row => kept.Contains(row.LinkRowId))
            .OrderBy(row => row.Position)
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.LinkRowId, row => row.TagId);
    }

    private static List<Guid> TagsOf(LinkInput item, Link link, ILookup<long, Guid> kept) =>
        item.TagIds.TryGet(out var named) ? named.Select(id => id.Value).ToList()
        : item.TagIds.IsOmitted ? kept[link.RowId].ToList()
        : [];

    private async Task InsertAsync(List<TaggedLink> tagged, CancellationToken cancellationToken)
    {
        if (tagged.Count == 0)
            return;

        // Links that were loaded know their number; those just made were given theirs by the database.
        var made = tagged.Select(row => row.Link).Where(link => link.RowId == 0).Select(link => link.Id).ToArray();
        var numbers = made.Length == 0
            ? []
            : await db.Links.Where(link => made.Contains(link.Id)).Select(link => new { link.Id, link.RowId }).ToDictionaryAsync(link => link.Id, link => link.RowId, cancellationToken);
        var rows = tagged.SelectMany(row => RowsOf(row.Link.RowId == 0 ? numbers[row.Link.Id] : row.Link.RowId, row.TagIds)).ToList();
        await writer.InsertAsync(rows, cancellationToken);
    }

    private static IEnumerable<LinkTag> RowsOf(long linkRowId, IReadOnlyList<Guid> tagIds) =>
        tagIds.Select((id, i) => new LinkTag { LinkRowId = linkRowId, TagId = id, Position = i });
}
