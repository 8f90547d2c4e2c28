using Hoko.Domain.Collections;

namespace Hoko.Application.Collections;

/// <summary>A collection as the API shows it.</summary>
/// <param name="Id">The collection.</param>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Description">Up to 2,000 characters.</param>
/// <param name="CreatedAt">When it was made, in UTC to the millisecond.</param>
/// <param name="UpdatedAt">When it was last changed, in UTC to the millisecond.</param>
public sealed record CollectionDto(Guid Id, string Name, string? Description, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CollectionDto From(Collection collection) =>
        new(collection.Id, collection.Name, collection.Description, collection.CreatedAt, collection.UpdatedAt);
}
