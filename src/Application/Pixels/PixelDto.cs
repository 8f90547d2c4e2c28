using Hoko.Domain.Pixels;

namespace Hoko.Application.Pixels;

/// <summary>A tracking pixel.</summary>
/// <param name="Id">Pixel id.</param>
/// <param name="Name">Display name, 1 to 255 characters.</param>
/// <param name="Provider">The advertising provider.</param>
/// <param name="UniqueId">The provider's id of the pixel.</param>
/// <param name="CreatedAt">When it was created, in UTC.</param>
/// <param name="UpdatedAt">When it was last updated, in UTC.</param>
public sealed record PixelDto(Guid Id, string Name, string Provider, string UniqueId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PixelDto From(Pixel pixel) =>
        new(pixel.Id, pixel.Name, PixelProviders.NameOf(pixel.Provider), pixel.UniqueId, pixel.CreatedAt, pixel.UpdatedAt);
}
