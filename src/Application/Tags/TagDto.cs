using Hoko.Domain.Tags;

namespace Hoko.Application.Tags;

/// <summary>A tag.</summary>
/// <param name="Id">Tag id.</param>
/// <param name="Name">Display name, 1 to 255 characters.</param>
/// <param name="Color">Display color.</param>
public sealed record TagDto(Guid Id, string Name, string Color)
{
    public static TagDto From(Tag tag) => new(tag.Id, tag.Name, TagColors.NameOf(tag.Color));
}
