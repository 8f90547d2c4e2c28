namespace Hoko.Application.ShortPen;

/// <summary>A link as ShortPen's clients know it: always all fields, null where empty.</summary>
public sealed record ShortPenLinkDto
{
    /// <summary>Its number: what <c>url_id</c> means elsewhere.</summary>
    public required long Id { get; init; }

    /// <summary>The destination.</summary>
    public required string Url { get; init; }

    /// <summary>The address to give to visitors.</summary>
    public required string Link { get; init; }

    /// <summary>The same, for clients of an earlier day.</summary>
    public required string ShortUrl { get; init; }

    /// <summary>For people.</summary>
    public required string? Title { get; init; }

    /// <summary>A mark for people.</summary>
    public required bool Starred { get; init; }

    /// <summary>301 or 302.</summary>
    public required int RedirectType { get; init; }

    /// <summary>Its branded domain; null for the installation's own.</summary>
    public required long? DomainId { get; init; }

    /// <summary>Its collection.</summary>
    public required long? FolderId { get; init; }

    /// <summary>The pixel that visitors meet; null where they meet none.</summary>
    public required long? PixelId { get; init; }

    /// <summary>The workspace of the key.</summary>
    public required long WorkspaceId { get; init; }

    /// <summary>The same: a workspace of Hoko's is an organisation of its own.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>Whether the destination is shown in a frame.</summary>
    public required bool LinkCloak { get; init; }

    /// <summary>Whether browsers keep to themselves where the visitor came from.</summary>
    public required bool HideReferer { get; init; }

    /// <summary>Whether visitors are asked for a password.</summary>
    public required bool WithPassword { get; init; }

    /// <summary>Query parameters of the destination.</summary>
    public required IReadOnlyDictionary<string, string>? Params { get; init; }

    /// <summary>The title of its preview.</summary>
    public required string? SocialShareTitle { get; init; }

    /// <summary>The text of its preview.</summary>
    public required string? SocialShareDescription { get; init; }

    /// <summary>The address of its preview's picture.</summary>
    public required string? SocialShareImage { get; init; }

    /// <summary>Its QR code, a PNG in base64; null where it has none.</summary>
    public required string? Qr { get; init; }

    /// <summary>When it was made, in UTC to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed, in UTC to the millisecond.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A page of links.</summary>
/// <param name="Links">The links, newest first.</param>
/// <param name="Count">How many links the page has.</param>
/// <param name="Total">How many links the workspace has.</param>
/// <param name="Page">Which page it is, from 1.</param>
public sealed record ShortPenPageDto(IReadOnlyList<ShortPenLinkDto> Links, int Count, long Total, int Page);

/// <summary>What became of a link that was written.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Link">The address to give to visitors.</param>
/// <param name="ShortUrl">The same, for clients of an earlier day.</param>
/// <param name="Created">True where it was made, false where it was changed.</param>
/// <param name="Qr">Its QR code, a PNG in base64; null where it has none.</param>
public sealed record ShortPenWrittenDto(long Id, string Link, string ShortUrl, bool Created, string? Qr);

/// <summary>The answer of a delete.</summary>
/// <param name="Deleted">How many links were deleted.</param>
public sealed record ShortPenDeletedDto(int Deleted);
