using Hoko.Application.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>A link's preview as sent: a key that is omitted keeps its value, one that is null loses it.</summary>
public sealed class SocialInput
{
    /// <summary>The preview's title; the link's own where there is none.</summary>
    public Optional<string> Title { get; init; }

    /// <summary>The preview's text; the link's own where there is none.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>The address of the preview's picture, http or https; the link's own where there is none.</summary>
    public Optional<string> Image { get; init; }

    public SocialPreview Over(SocialPreview current) => new()
    {
        Title = Title.Or(current.Title),
        Description = Description.Or(current.Description),
        Image = Image.Or(current.Image),
    };
}
