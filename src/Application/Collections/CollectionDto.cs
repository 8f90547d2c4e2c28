using Hoko.Domain.Collections;

namespace Hoko.Application.Collections;

/// <summary>A collection.</summary>
/// <param name="Id">Collection id.</param>
/// <param name="Name">Display name, 1 to 255 characters.</param>
/// <param name="Description">Free text, up to 2,000 characters. Null if not set.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="UpdatedAt">When it was last updated, in UTC.</param>
public sealed record CollectionDto(Guid Id, string Name, string? Description, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CollectionDto From(Collection collection) =>
        new(collection.Id, collection.Name, collection.Description, collection.CreatedAt, collection.UpdatedAt);
}
