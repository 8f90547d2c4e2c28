namespace Hoko.Application.Common.Lists;

/// <summary>What every list takes, as texts: a value that can't be read is an error of the request, told with the others.</summary>
public abstract record ListQuery
{
    /// <summary>The maximum number of rows to return, 1 to 10,000. Default: 50.</summary>
    [WholeNumber(1, Page.MaxTake, Page.DefaultTake)]
    public string? Take { get; init; }

    /// <summary>The number of rows to skip. Default: 0. Can't be combined with <c>after</c>.</summary>
    [WholeNumber(0, int.MaxValue, 0)]
    public string? Skip { get; init; }

    /// <summary>Order of creation: <c>desc</c> (newest first, the default) or <c>asc</c> (oldest first).</summary>
    [Choice("desc", "asc")]
    public string? Sort { get; init; }

    /// <summary>The id of the last row of the previous page. Unlike <c>skip</c>, it is equally fast on every page.</summary>
    [Uuid]
    public string? After { get; init; }
}
