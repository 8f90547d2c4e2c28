using System.Text;
using Hoko.Application.Common.Errors;
using Hoko.Application.Pictures;
using Hoko.Domain.Pictures;
using Hoko.Infrastructure.Pictures;
using Hoko.Testing;
using SkiaSharp;

namespace Hoko.Infrastructure.ProviderTests.Pictures;

/// <summary>Social previews take photographs too; each is decoded and drawn again, or refused before it costs anything.</summary>
internal sealed class PreviewPictureTests
{
    private readonly PictureStudio _studio = new();

    [TestCase(SKEncodedImageFormat.Jpeg, 16, 16)]
    [TestCase(SKEncodedImageFormat.Jpeg, 1_200, 630)]
    [TestCase(SKEncodedImageFormat.Jpeg, 2_000, 2_000)]
    [TestCase(SKEncodedImageFormat.Webp, 16, 16)]
    [TestCase(SKEncodedImageFormat.Webp, 1_200, 630)]
    public void A_photograph_is_drawn_in_its_size_as_a_JPEG(SKEncodedImageFormat format, int width, int height)
    {
        var drawn = Draw(PhotoFile.Of(width, height, format), out var flaw);

        Assert.That(flaw, Is.Null);
        Assert.That((drawn!.Width, drawn.Height), Is.EqualTo((width, height)));
        Assert.That(drawn.Content[..2], Is.EqualTo(new byte[] { 0xFF, 0xD8 }));
        AssertRed(PhotoFile.ColorAt(drawn.Content, width / 8, height / 2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_picture_with_transparency_or_of_PNG_stays_a_PNG(bool isWebP)
    {
        var drawn = Draw(isWebP ? PhotoFile.Of(64, 32, SKEncodedImageFormat.Webp, isTransparent: true) : PngFile.Of(64, 32), out _)!;

        Assert.That(drawn.Content[1..4], Is.EqualTo("PNG"u8.ToArray()));
        if (isWebP)
            Assert.That(PhotoFile.ColorAt(drawn.Content, 60, 16).Alpha, Is.Zero);
    }

    [TestCase(1, 40, 30)]
    [TestCase(3, 40, 30)]
    [TestCase(6, 30, 40)]
    [TestCase(8, 30, 40)]
    public void A_photograph_that_a_phone_took_on_its_side_is_turned(byte orientation, int width, int height)
    {
        var drawn = Draw(PhotoFile.WithOrientation(PhotoFile.Of(40, 30, SKEncodedImageFormat.Jpeg), orientation), out _)!;
        var (red, blue) = orientation switch
        {
            1 => ((5, 15), (35, 15)),
            3 => ((35, 15), (5, 15)),
            6 => ((15, 5), (15, 35)), // the left side goes up
            _ => ((15, 35), (15, 5)),
        };

        Assert.That((drawn.Width, drawn.Height), Is.EqualTo((width, height)));
        AssertRed(PhotoFile.ColorAt(drawn.Content, red.Item1, red.Item2));
        Assert.That(PhotoFile.ColorAt(drawn.Content, blue.Item1, blue.Item2).Blue, Is.GreaterThan(200));
    }

    [Test]
    public void What_a_file_says_beside_its_pixels_is_left_out()
    {
        var jpeg = PhotoFile.WithOrientation(PhotoFile.Of(64, 64, SKEncodedImageFormat.Jpeg), 1, "GPS 24.7136 N");
        var drawn = Draw([.. jpeg, .. "<script>alert(1)</script>"u8], out _)!;

        Assert.That(Encoding.Latin1.GetString(drawn.Content), Does.Not.Contain("GPS").And.Not.Contain("script").And.Not.Contain("Exif"));
    }

    [TestCaseSource(nameof(NoPictures))]
    public void What_is_no_whole_picture_is_refused(byte[] file)
    {
        Assert.That(Draw(file, out var flaw), Is.Null);
        Assert.That(flaw!.Value.Code, Is.EqualTo(ErrorCodes.PictureInvalid));
        Assert.That(flaw.Value.Arguments.Single(), Is.EqualTo("JPEG, PNG, WebP"));
    }

    [TestCase(SKEncodedImageFormat.Jpeg, 2_001, 20, ErrorCodes.PictureTooLarge)]
    [TestCase(SKEncodedImageFormat.Webp, 20, 2_001, ErrorCodes.PictureTooLarge)]
    [TestCase(SKEncodedImageFormat.Webp, 16_383, 16_383, ErrorCodes.PictureTooLarge)]
    [TestCase(SKEncodedImageFormat.Jpeg, 1, 1, ErrorCodes.PictureTooSmall)]
    [TestCase(SKEncodedImageFormat.Webp, 15, 400, ErrorCodes.PictureTooSmall)]
    public void A_picture_out_of_bounds_is_refused_by_its_head(SKEncodedImageFormat format, int width, int height, string code)
    {
        var file = width > 3_000 ? HugeWebP(width, height) : PhotoFile.Of(width, height, format);

        Assert.That(Draw(file, out var flaw), Is.Null);
        Assert.That(flaw!.Value.Code, Is.EqualTo(code));
    }

    [Test]
    public void A_file_over_the_bound_is_refused()
    {
        Assert.That(Draw([.. PhotoFile.Of(64, 64, SKEncodedImageFormat.Jpeg), .. new byte[PictureLimits.MaxBytes]], out var flaw), Is.Null);
        Assert.That(flaw!.Value.Code, Is.EqualTo(ErrorCodes.PictureTooLarge));
    }

    /// <summary>Each scan of a JPEG is a pass over all pixels: thousands of empty ones fit into a small file.</summary>
    [Test]
    public void A_photograph_of_very_many_scans_is_refused_undecoded()
    {
        var jpeg = PhotoFile.Of(2_000, 2_000, SKEncodedImageFormat.Jpeg);
        byte[] scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0];
        byte[] bomb = [.. jpeg[..^2], .. Enumerable.Repeat(scan, 5_000).SelectMany(bytes => bytes), .. jpeg[^2..]];

        Assert.That(Draw(bomb, out var flaw), Is.Null);
        Assert.That(flaw!.Value.Code, Is.EqualTo(ErrorCodes.PictureInvalid));
    }

    [TestCase(SKEncodedImageFormat.Jpeg)]
    [TestCase(SKEncodedImageFormat.Webp)]
    public void A_logo_is_a_PNG_alone(SKEncodedImageFormat format)
    {
        Assert.That(_studio.Draw(PhotoFile.Of(64, 64, format), PictureKind.Logo, new PixelBudget(), out var flaw), Is.Null);
        Assert.That((flaw!.Value.Code, flaw.Value.Arguments.Single()), Is.EqualTo((ErrorCodes.PictureInvalid, "PNG")));
    }

    private DrawnPicture? Draw(byte[] file, out Flaw? flaw) => _studio.Draw(file, PictureKind.SocialPreview, new PixelBudget(), out flaw);

    private static IEnumerable<TestCaseData> NoPictures()
    {
        var jpeg = PhotoFile.Of(200, 200, SKEncodedImageFormat.Jpeg);
        var webP = PhotoFile.Of(200, 200, SKEncodedImageFormat.Webp);
        yield return Case("nothing", []);
        yield return Case("text", "hello"u8.ToArray());
        yield return Case("svg", "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'/>"u8.ToArray());
        yield return Case("gif", Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));
        yield return Case("bmp", [.. "BM"u8, .. new byte[200]]);
        yield return Case("half a PNG", PngFile.Of(64, 64)[..100]);
        yield return Case("half a JPEG", jpeg[..(jpeg.Length / 2)]);
        yield return Case("JPEG without its end", jpeg[..^2]);
        yield return Case("JPEG's head", jpeg[..20]);
        yield return Case("JPEG's first bytes", [0xFF, 0xD8]);
        yield return Case("half a WebP", webP[..(webP.Length / 2)]);
        yield return Case("WebP without its end", webP[..^3]);
        yield return Case("WebP's head", webP[..30]);
        yield return Case("WebP's first bytes", "RIFF\0\0\0\0WEBP"u8.ToArray());
    }

    private static TestCaseData Case(string name, byte[] file) => new TestCaseData(file).SetArgDisplayNames(name);

    /// <summary>A lossless WebP whose head tells of this size, and that ends there.</summary>
    private static byte[] HugeWebP(int width, int height)
    {
        var size = (uint)(width - 1) | ((uint)(height - 1) << 14);
        byte[] content = [0x2F, .. BitConverter.GetBytes(size), .. new byte[11]];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(content.Length + 12), .. "WEBPVP8L"u8, .. BitConverter.GetBytes(content.Length), .. content];
    }

    private static void AssertRed(SKColor color) => Assert.That((color.Red > 200, color.Blue < 60), Is.EqualTo((true, true)), color.ToString());
}
