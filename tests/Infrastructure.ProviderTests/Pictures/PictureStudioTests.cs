using System.Text;
using Hoko.Application.Common.Errors;
using Hoko.Application.Pictures;
using Hoko.Domain.Pictures;
using Hoko.Infrastructure.Pictures;
using Hoko.Testing;

namespace Hoko.Infrastructure.ProviderTests.Pictures;

/// <summary>Pictures that clients send are drawn anew, or refused before they cost anything.</summary>
internal sealed class PictureStudioTests
{
    private readonly PictureStudio _studio = new();

    [TestCase(16, 16)]
    [TestCase(300, 100)]
    [TestCase(2_000, 2_000)]
    public void A_whole_picture_is_drawn_in_its_size(int width, int height)
    {
        var drawn = Draw(PngFile.Of(width, height), out var flaw);

        Assert.That(flaw, Is.Null);
        Assert.That((drawn!.Width, drawn.Height), Is.EqualTo((width, height)));
        Assert.That(Draw(drawn.Content, out _)!.Content, Is.EqualTo(drawn.Content), "what was drawn is drawn the same again");
    }

    [Test]
    public void What_is_hidden_behind_the_picture_is_left_out()
    {
        var drawn = Draw([.. PngFile.Of(32, 32), .. "<script>alert(1)</script>"u8], out _)!;

        Assert.That(Encoding.Latin1.GetString(drawn.Content), Does.Not.Contain("script"));
    }

    [TestCaseSource(nameof(NoPictures))]
    public void What_is_no_whole_png_is_refused(byte[] file) => Refuses(file, ErrorCodes.PictureInvalid);

    [Test]
    public void A_picture_that_nobody_would_see_is_refused() => Refuses(PngFile.Of(1, 1), ErrorCodes.PictureTooSmall);

    [TestCase(2_001, 20)]
    [TestCase(20, 2_001)]
    [TestCase(20_000, 20_000)]
    [TestCase(int.MaxValue, 16)]
    public void A_head_that_tells_of_a_huge_picture_is_refused_without_drawing_it(int width, int height)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var drawn = Draw(PngFile.Of(width, height, new byte[1_000]), out var flaw);

        Assert.That(drawn, Is.Null);
        Assert.That(flaw!.Value.Code, Is.AnyOf(ErrorCodes.PictureTooLarge, ErrorCodes.PictureInvalid));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void A_file_over_the_bound_is_refused() => Refuses(new byte[PictureLimits.MaxBytes + 1], ErrorCodes.PictureTooLarge);

    [Test]
    public void Rows_without_end_behind_a_small_head_are_not_unpacked()
    {
        // Four hundred megabytes of nothing in a thousandth of that.
        var bomb = PngFile.Of(64, 64, new byte[400 << 20]);
        Assert.That(bomb, Has.Length.LessThan(PictureLimits.MaxBytes));

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        Draw(bomb, out _);
        process.Refresh();
        Assert.That(process.WorkingSet64 - before, Is.LessThan(100 << 20));
    }

    [TestCase(512, 512, true)]
    [TestCase(513, 16, false)]
    [TestCase(16, 513, false)]
    public void A_logo_is_smaller_than_a_preview(int width, int height, bool isTaken)
    {
        var drawn = _studio.Draw(PngFile.Of(width, height), PictureKind.Logo, new PixelBudget(), out var flaw);

        Assert.That(drawn is not null, Is.EqualTo(isTaken));
        Assert.That(flaw?.Code, Is.EqualTo(isTaken ? null : ErrorCodes.PictureTooLarge));
    }

    [Test]
    public void Pixels_are_counted_before_they_are_decoded()
    {
        var budget = new PixelBudget();
        var large = PngFile.OneBit(2_000, 2_000);
        for (var picture = 0; picture < PixelBudget.MaxPixels / 4_000_000; picture++)
            Assert.That(_studio.Draw(large, PictureKind.SocialPreview, budget, out _), Is.Not.Null);

        Assert.That(_studio.Draw(PngFile.Of(16, 16), PictureKind.SocialPreview, budget, out var flaw), Is.Null);
        Assert.That(flaw!.Value.Code, Is.EqualTo(ErrorCodes.PictureTooManyPixels));
    }

    [TestCaseSource(nameof(Bombs))]
    public void Whatever_a_file_carries_beside_its_pixels_is_not_unpacked_into_memory(byte[] file)
    {
        Assert.That(file, Has.Length.LessThanOrEqualTo(PictureLimits.MaxBytes));
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var before = process.WorkingSet64;

        var drawn = Draw(file, out var flaw);

        process.Refresh();
        Assert.That(process.WorkingSet64 - before, Is.LessThan(100 << 20));
        Assert.That(drawn is { Width: 64, Height: 64, Content.Length: < 64 << 10 } || flaw is not null, "drawn as its pixels are, or refused");
    }

    private static IEnumerable<TestCaseData> Bombs()
    {
        // 64 by 64, one bit a pixel; the last byte says whether it is interlaced.
        byte[] head = [0, 0, 0, 64, 0, 0, 0, 64, 1, 0, 0, 0, 0];
        byte[] interlaced = [.. head[..^1], 1];
        var pixels = PngFile.Compress(new byte[64 * 9]);
        var much = PngFile.Compress(new byte[300 << 20]);
        yield return new TestCaseData(PngFile.Whole(head, ("zTXt", [.. "Comment\0\0"u8, .. much]), ("IDAT", pixels))).SetArgDisplayNames("zTXt");
        yield return new TestCaseData(PngFile.Whole(head, ("iTXt", [.. "Comment\0\u0001\0\0\0"u8, .. much]), ("IDAT", pixels))).SetArgDisplayNames("iTXt");
        yield return new TestCaseData(PngFile.Whole(head, ("iCCP", [.. "profile\0\0"u8, .. much]), ("IDAT", pixels))).SetArgDisplayNames("iCCP");
        yield return new TestCaseData(PngFile.Whole(head, ("IDAT", much))).SetArgDisplayNames("IDAT");
        yield return new TestCaseData(PngFile.Whole(interlaced, ("IDAT", much))).SetArgDisplayNames("IDAT, interlaced");
        yield return new TestCaseData(PngFile.Whole(head, [("IDAT", pixels), .. Enumerable.Repeat(("IDAT", Array.Empty<byte>()), 40_000)])).SetArgDisplayNames("empty IDATs");
        yield return new TestCaseData(PngFile.Whole(head, [.. Enumerable.Repeat(("tEXt", "a\0b"u8.ToArray()), 30_000), ("IDAT", pixels)])).SetArgDisplayNames("many tEXt");
        var frames = Enumerable.Range(0, 5_000).SelectMany(frame => new[]
        {
            ("fcTL", (byte[])[0, 0, (byte)(frame >> 8), (byte)frame, 0, 0, 0, 64, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0]),
            ("fdAT", (byte[])[0, 0, 0, 1, .. pixels]),
        });
        yield return new TestCaseData(PngFile.Whole(head, [("acTL", [0, 0, 0x13, 0x88, 0, 0, 0, 0]), ("IDAT", pixels), .. frames])).SetArgDisplayNames("APNG");
    }

    private DrawnPicture? Draw(byte[] file, out Flaw? flaw) => _studio.Draw(file, PictureKind.SocialPreview, new PixelBudget(), out flaw);

    private static IEnumerable<TestCaseData> NoPictures()
    {
        var whole = PngFile.Of(64, 64);
        yield return new TestCaseData(Array.Empty<byte>()).SetArgDisplayNames("nothing");
        yield return new TestCaseData("<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'/>"u8.ToArray()).SetArgDisplayNames("svg");
        yield return new TestCaseData("GIF89a"u8.ToArray()).SetArgDisplayNames("gif");
        yield return new TestCaseData(whole[..(whole.Length / 2)]).SetArgDisplayNames("half");
        yield return new TestCaseData(whole[..^20]).SetArgDisplayNames("end missing");
        yield return new TestCaseData(whole[..33]).SetArgDisplayNames("head");
        yield return new TestCaseData(PngFile.Of(64, 64, new byte[50])).SetArgDisplayNames("rows missing");
    }

    private void Refuses(byte[] file, string code)
    {
        Assert.That(Draw(file, out var flaw), Is.Null);
        Assert.That(flaw!.Value.Code, Is.EqualTo(code));
    }
}
