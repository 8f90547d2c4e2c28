using Hoko.Domain.Collections;

namespace Hoko.Application.Collections;

/// <summary>A collection as the API shows it.</summary>
public sealed record CollectionDto(Guid Id, string Name, string? Description, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CollectionDto From(Collection collection) =>
        new(collection.Id, collection.Name, collection.Description, collection.CreatedAt, collection.UpdatedAt);
}
