using System.Buffers.Binary;
using System.Security.Cryptography;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Domain.Common;
using Hoko.Domain.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Pictures;

/// <summary>Keeps drawn pictures; the same one once a workspace and kind.</summary>
internal sealed class PictureShelf(IHokoDb db, IBulkWriter writer, TimeProvider time)
{
    public Picture Of(long workspaceId, PictureKind kind, DrawnPicture drawn) => new()
    {
        Id = IdOf(workspaceId, kind, drawn.Content),
        WorkspaceId = workspaceId,
        Kind = kind,
        Hash = SHA256.HashData(drawn.Content),
        Png = drawn.Content,
        Width = drawn.Width,
        Height = drawn.Height,
        CreatedAt = time.Now(),
    };

    /// <summary>Inserts those that are not there yet: two statements, whatever their number.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Picture> pictures, CancellationToken cancellationToken)
    {
        if (pictures.Count == 0)
            return;

        var ids = pictures.Select(picture => picture.Id).Distinct().ToArray();
        var there = await db.Pictures.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(picture => ids.Contains(picture.Id))
            .Select(picture => picture.Id)
            .ToListAsync(cancellationToken);
        await writer.InsertAsync(pictures.DistinctBy(picture => picture.Id).ExceptBy(there, picture => picture.Id).ToList(), cancellationToken);
    }

    /// <summary>Made of the picture itself, so that the same one is found by its id. Nobody can guess it who does not have the picture.</summary>
    private static Guid IdOf(long workspaceId, PictureKind kind, byte[] content)
    {
        Span<byte> place = stackalloc byte[sizeof(long) + 1];
        BinaryPrimitives.WriteInt64BigEndian(place, workspaceId);
        place[^1] = (byte)kind;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(place);
        hash.AppendData(content);
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(id);

        // Version 8 of RFC 9562: the content is our own affair.
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id[..16], bigEndian: true);
    }
}
