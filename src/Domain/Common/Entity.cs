namespace Hoko.Domain.Common;

/// <summary>
/// A stored thing. <see cref="RowId"/> is the database's own identity: the order of lists, the clustered key, and the number
/// that the ShortPen-compatible API names it by, inside its workspace alone. <see cref="Id"/> is the UUID v7 that the API speaks of.
/// </summary>
public abstract class Entity
{
    public long RowId { get; private set; }

    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
