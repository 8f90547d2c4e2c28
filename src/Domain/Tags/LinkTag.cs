namespace Hoko.Domain.Tags;

/// <summary>
/// That a link bears a tag. The link goes by its internal identity, the order of lists, so that the links of a tag are found in
/// that order.
/// </summary>
public sealed class LinkTag
{
    public required long LinkRowId { get; init; }

    public required Guid TagId { get; init; }

    /// <summary>The place of the tag in the link's list.</summary>
    public required int Position { get; init; }
}
