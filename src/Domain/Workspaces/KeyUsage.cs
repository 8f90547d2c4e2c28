using System.Globalization;
using Hoko.Domain.Common;

namespace Hoko.Domain.Workspaces;

/// <summary>What a key was used for on a day: sums to which every node adds.</summary>
public sealed class KeyUsage : IWorkspaceOwned
{
    public required long WorkspaceId { get; init; }

    public required Guid KeyId { get; init; }

    /// <summary>A day of UTC as a number, 20261125: in its order, and the same in every database and export.</summary>
    public required int Day { get; init; }

    /// <summary>All requests, those below included.</summary>
    public required long Requests { get; init; }

    /// <summary>Answered with a 4xx other than 429.</summary>
    public required long ClientErrors { get; init; }

    /// <summary>Answered with a 5xx.</summary>
    public required long ServerErrors { get; init; }

    /// <summary>Answered with a 429.</summary>
    public required long RateLimited { get; init; }

    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>Both together; of the same key and day.</summary>
    public KeyUsage And(KeyUsage other) => new()
    {
        WorkspaceId = WorkspaceId,
        KeyId = KeyId,
        Day = Day,
        Requests = Requests + other.Requests,
        ClientErrors = ClientErrors + other.ClientErrors,
        ServerErrors = ServerErrors + other.ServerErrors,
        RateLimited = RateLimited + other.RateLimited,
        LastUsedAt = LastUsedAt > other.LastUsedAt ? LastUsedAt : other.LastUsedAt,
    };

    public static int DayOf(DateTimeOffset at) => int.Parse(at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
