using Hoko.Application.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>A link with the tags it bears.</summary>
internal sealed record TaggedLink(Link Link, IReadOnlyList<Guid> TagIds);

internal static class TaggedLinks
{
    /// <summary>The links with their tags, in one query and in the order that the links have.</summary>
    public static IQueryable<TaggedLink> WithTags(this IQueryable<Link> links, IHokoDb db) => links.Select(link => new TaggedLink(
        link,
        db.LinkTags.Where(tag => tag.LinkId == link.Id).OrderBy(tag => tag.Position).Select(tag => tag.TagId).ToList()));
}
