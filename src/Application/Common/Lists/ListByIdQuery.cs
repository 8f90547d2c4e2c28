namespace Hoko.Application.Common.Lists;

/// <summary>A list that can be narrowed to rows by their ids.</summary>
public abstract record ListByIdQuery : ListQuery
{
    /// <summary>The UUID of the row to list. May be repeated.</summary>
    [Uuid]
    public IReadOnlyList<string>? Id { get; init; }
}
