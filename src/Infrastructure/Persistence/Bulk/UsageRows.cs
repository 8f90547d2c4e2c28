using System.Text.Json;
using Hoko.Domain.Workspaces;

namespace Hoko.Infrastructure.Persistence.Bulk;

/// <summary>Sums as one parameter, by the names of their columns; in the order in which all nodes take their rows, so that none waits for another's second.</summary>
internal static class UsageRows
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Of(IEnumerable<KeyUsage> usages) => JsonSerializer.Serialize(usages.OrderBy(usage => usage.Day).ThenBy(usage => usage.KeyId), Names);
}
