using Hoko.Domain.Tags;

namespace Hoko.Application.Tags;

/// <summary>A tag as the API shows it.</summary>
/// <param name="Id">The tag.</param>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Color">One of the 22 colours of the contract.</param>
public sealed record TagDto(Guid Id, string Name, string Color)
{
    public static TagDto From(Tag tag) => new(tag.Id, tag.Name, TagColors.NameOf(tag.Color));
}
