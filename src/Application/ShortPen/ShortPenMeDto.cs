namespace Hoko.Application.ShortPen;

/// <summary>What a key opens.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="OrganizationId">The same: a workspace of Hoko's is an organisation of its own.</param>
/// <param name="Name">What the operator calls it.</param>
/// <param name="Plan">The plan that bounds it.</param>
/// <param name="Scopes">What the key may do.</param>
/// <param name="Domains">The verified domains, oldest first, 100 at most; none for keys without a scope of links.</param>
/// <param name="Folders">The collections, oldest first, 100 at most; none for keys without <c>collectionsRead</c>.</param>
/// <param name="Pixels">The pixels, oldest first, 100 at most; none for keys without a scope of links.</param>
public sealed record ShortPenMeDto(
    long WorkspaceId,
    long OrganizationId,
    string Name,
    string Plan,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<ShortPenNamedDto> Domains,
    IReadOnlyList<ShortPenNamedDto> Folders,
    IReadOnlyList<ShortPenNamedDto> Pixels);

/// <summary>A thing that links name by number.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called; of a domain the host.</param>
public sealed record ShortPenNamedDto(long Id, string Name);
