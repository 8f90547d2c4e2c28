namespace Hoko.Application.Common.Lists;

/// <summary>What every list takes, as texts: a value that can't be read is an error of the request, told with the others.</summary>
public abstract record ListQuery
{
    /// <summary>How many rows, 1 to 10,000; 50 where omitted.</summary>
    [WholeNumber(1, Page.MaxTake, Page.DefaultTake)]
    public string? Take { get; init; }

    /// <summary>How many rows to pass over, 0 or more; 0 where omitted.</summary>
    [WholeNumber(0, int.MaxValue, 0)]
    public string? Skip { get; init; }

    /// <summary><c>asc</c> for oldest first, <c>desc</c> for newest first; newest first where omitted.</summary>
    [Choice("desc", "asc")]
    public string? Sort { get; init; }

    /// <summary>The last id of the page before, instead of <c>skip</c>: costs the same on every page.</summary>
    [Uuid]
    public string? After { get; init; }
}
