namespace Hoko.Application.QrCodes;

/// <summary>Draws QR codes. The same specification always gives the same bytes from the same build, so a hash of them can be an ETag.</summary>
public interface IQrRenderer
{
    /// <summary>Draws one code, exactly <see cref="QrCodeSpec.Size"/> pixels square. Safe to call from any thread.</summary>
    /// <param name="spec">What to draw.</param>
    /// <returns>A <see cref="QrPicture"/>, or the reason why there is none.</returns>
    QrRendering Render(QrCodeSpec spec);
}

/// <summary>What came of drawing a code: <see cref="QrPicture"/>, <see cref="QrTextTooLong"/> or <see cref="QrSizeTooSmall"/>.</summary>
public abstract record QrRendering;

/// <summary>The code as a file.</summary>
/// <param name="Content">The bytes of the file.</param>
/// <param name="ContentType"><c>image/svg+xml</c> or <c>image/png</c>.</param>
public sealed record QrPicture(ReadOnlyMemory<byte> Content, string ContentType) : QrRendering;

/// <summary>The text is over the capacity of the largest code at the level asked for; a lower level may hold it.</summary>
public sealed record QrTextTooLong : QrRendering;

/// <summary>A module would be narrower than two pixels, which cameras can't read.</summary>
/// <param name="MinimumSize">The least size, in pixels, that this text, level and margin can be drawn at.</param>
public sealed record QrSizeTooSmall(int MinimumSize) : QrRendering;
