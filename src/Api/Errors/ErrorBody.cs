using System.Text.Json.Serialization;

namespace Hoko.Api.Errors;

/// <summary>Every error of the API. What does not belong to the case is left out.</summary>
public sealed record ErrorBody
{
    /// <summary>What went wrong, for a person.</summary>
    public required BilingualText Error { get; init; }

    /// <summary>What is wrong where, with stable codes; the first 100.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ErrorDetail>? Details { get; init; }

    /// <summary>How many errors there are, those not in <c>details</c> included.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ErrorCount { get; init; }

    /// <summary>With 403: the scopes that the key lacks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? MissingScopes { get; init; }

    /// <summary>With 429 and 503: seconds until another try is worth while.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RetryAfter { get; init; }

    /// <summary>With 500: what to name when asking for help.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; init; }
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Index">The item of a bulk request, from 0; null for query parameters, whole bodies and single objects.</param>
/// <param name="Field">The JSON path inside the item, or the query parameter; null where the item or body itself is meant.</param>
/// <param name="Code">A stable code, listed in docs/errors.md.</param>
/// <param name="Error">The same for a person.</param>
public sealed record ErrorDetail(int? Index, string? Field, string Code, BilingualText Error);
