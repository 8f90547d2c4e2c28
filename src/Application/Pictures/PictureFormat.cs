namespace Hoko.Application.Pictures;

/// <summary>The formats in which drawn pictures are kept and served.</summary>
/// <param name="Extension">Of the picture's address.</param>
/// <param name="ContentType">The media type.</param>
public sealed record PictureFormat(string Extension, string ContentType)
{
    public static readonly PictureFormat Png = new("png", "image/png");
    public static readonly PictureFormat Jpeg = new("jpg", "image/jpeg");

    public static readonly IReadOnlyList<PictureFormat> All = [Png, Jpeg];

    /// <summary>The format of a picture that Hoko has drawn.</summary>
    public static PictureFormat Of(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? Jpeg : Png;
}
