using Hoko.Application.Common.Errors;
using Hoko.Domain.Pictures;

namespace Hoko.Application.Pictures;

/// <summary>Decodes pictures that clients send and draws them anew, so that nothing they put beside the pixels is kept.</summary>
public interface IPictureStudio
{
    /// <summary>
    /// Draws the picture of a PNG file; for a social preview also of a JPEG or WebP file, which becomes a JPEG unless it has transparency.
    /// </summary>
    /// <param name="file">The file as it was sent; anything at all.</param>
    /// <param name="kind">What it is for, which says how large it may be.</param>
    /// <param name="budget">What the request has left to be decoded.</param>
    /// <param name="flaw">What is wrong with it, where the answer is null.</param>
    DrawnPicture? Draw(ReadOnlySpan<byte> file, PictureKind kind, PixelBudget budget, out Flaw? flaw);
}

/// <summary>A picture as it was drawn.</summary>
/// <param name="Content">The file, a PNG or a JPEG.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record DrawnPicture(byte[] Content, int Width, int Height);
