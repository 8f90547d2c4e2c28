using System.Text.Json;

namespace Hoko.Infrastructure.Persistence.Bulk;

/// <summary>What search needs to know of a stored link.</summary>
/// <param name="RowId">The link.</param>
/// <param name="SearchText">Its words.</param>
/// <param name="UrlHash">The hash of its destination.</param>
internal sealed record SearchableLink(long RowId, string SearchText, long UrlHash)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Links as one parameter, by the names of their columns.</summary>
    public static string JsonOf(IEnumerable<SearchableLink> links) => JsonSerializer.Serialize(links, Names);
}
