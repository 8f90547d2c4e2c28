namespace Hoko.Domain.Tags;

/// <summary>That a link bears a tag; by public ids, which are known before the rows are written.</summary>
public sealed class LinkTag
{
    public required Guid LinkId { get; init; }

    public required Guid TagId { get; init; }

    /// <summary>The place of the tag in the link's list.</summary>
    public required int Position { get; init; }
}
