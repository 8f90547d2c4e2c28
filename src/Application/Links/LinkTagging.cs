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
        var emptied = replaced.Where(pair => !pair.First.IsNew).Select(pair => pair.Second.Link.Id).ToArray();
        if (emptied.Length > 0)
            await db.LinkTags.Where(row => emptied.Contains(row.LinkId)).ExecuteDeleteAsync(cancellationToken);

        var rows = replaced.SelectMany(pair => RowsOf(pair.Second)).ToList();
        if (rows.Count > 0)
            await writer.InsertAsync(rows, cancellationToken);

        return tagged;
    }

    private async Task<ILookup<Guid, Guid>> KeptAsync(List<LinkInput> items, IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        var ids = items.Zip(links).Where(pair => !pair.First.IsNew && pair.First.TagIds.IsOmitted).Select(pair => pair.Second.Id).ToArray();
        if (ids.Length == 0)
            return Enumerable.Empty<Guid>().ToLookup(id => id);

        var rows = await db.LinkTags.AsNoTracking()
            .Where(row => ids.Contains(row.LinkId))
            .OrderBy(row => row.Position)
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.LinkId, row => row.TagId);
    }

    private static List<Guid> TagsOf(LinkInput item, Link link, ILookup<Guid, Guid> kept) =>
        item.TagIds.TryGet(out var named) ? named.Select(id => id.Value).ToList()
        : item.TagIds.IsOmitted ? kept[link.Id].ToList()
        : [];

    private static IEnumerable<LinkTag> RowsOf(TaggedLink tagged) =>
        tagged.TagIds.Select((id, i) => new LinkTag { LinkId = tagged.Link.Id, TagId = id, Position = i });
}
