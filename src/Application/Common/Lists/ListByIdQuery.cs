namespace Hoko.Application.Common.Lists;

/// <summary>A list that can be narrowed to one row by its id.</summary>
public abstract record ListByIdQuery : ListQuery
{
    /// <summary>The UUID of the one row to list.</summary>
    [Uuid]
    public string? Id { get; init; }
}
