namespace Hoko.Domain.Links;

/// <summary>What a link shows of itself where it is shared, as Open Graph tags.</summary>
public sealed record SocialPreview
{
    public static readonly SocialPreview None = new();

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The address of a picture.</summary>
    public string? Image { get; init; }

    public bool IsEmpty => this == None;
}
