using Hoko.Domain.Tags;

namespace Hoko.Application.Tags;

/// <summary>A tag as the API shows it.</summary>
public sealed record TagDto(Guid Id, string Name, string Color)
{
    public static TagDto From(Tag tag) => new(tag.Id, tag.Name, TagColors.NameOf(tag.Color));
}
