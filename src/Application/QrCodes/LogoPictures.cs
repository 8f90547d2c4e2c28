using Hoko.Application.Common;
using Hoko.Domain.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.QrCodes;

/// <summary>The pictures in the middle of codes. Whoever has the id of one may see it, as in the code itself.</summary>
internal sealed class LogoPictures(IHokoDb db)
{
    /// <summary>The PNG files of those that there are, by one query.</summary>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ids.Count == 0
            ? new Dictionary<Guid, byte[]>()
            : await db.Pictures
                .IgnoreQueryFilters([QueryFilters.Workspace])
                .Where(picture => ids.Contains(picture.Id) && picture.Kind == PictureKind.Logo)
                .ToDictionaryAsync(picture => picture.Id, picture => picture.Png, cancellationToken);
}
