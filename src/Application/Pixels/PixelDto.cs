using Hoko.Domain.Pixels;

namespace Hoko.Application.Pixels;

/// <summary>A tracking pixel as the API shows it.</summary>
/// <param name="Id">The pixel.</param>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Provider">Whose pixel it is.</param>
/// <param name="UniqueId">What the provider calls it.</param>
/// <param name="CreatedAt">When it was made, in UTC to the millisecond.</param>
/// <param name="UpdatedAt">When it was last changed, in UTC to the millisecond.</param>
public sealed record PixelDto(Guid Id, string Name, string Provider, string UniqueId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PixelDto From(Pixel pixel) =>
        new(pixel.Id, pixel.Name, PixelProviders.NameOf(pixel.Provider), pixel.UniqueId, pixel.CreatedAt, pixel.UpdatedAt);
}
