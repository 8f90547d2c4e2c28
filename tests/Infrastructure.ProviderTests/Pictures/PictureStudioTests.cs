using System.Text;
using Hoko.Application.Common.Errors;
using Hoko.Application.Pictures;
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
        var drawn = _studio.Draw(PngFile.Of(width, height), out var flaw);

        Assert.That(flaw, Is.Null);
        Assert.That((drawn!.Width, drawn.Height), Is.EqualTo((width, height)));
        Assert.That(_studio.Draw(drawn.Png, out _)!.Png, Is.EqualTo(drawn.Png), "what was drawn is drawn the same again");
    }

    [Test]
    public void What_is_hidden_behind_the_picture_is_left_out()
    {
        var drawn = _studio.Draw([.. PngFile.Of(32, 32), .. "<script>alert(1)</script>"u8], out _)!;

        Assert.That(Encoding.Latin1.GetString(drawn.Png), Does.Not.Contain("script"));
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
        var drawn = _studio.Draw(PngFile.Of(width, height, new byte[1_000]), out var flaw);

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
        _studio.Draw(bomb, out _);
        process.Refresh();
        Assert.That(process.WorkingSet64 - before, Is.LessThan(100 << 20));
    }

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
        Assert.That(_studio.Draw(file, out var flaw), Is.Null);
        Assert.That(flaw!.Value.Code, Is.EqualTo(code));
    }
}
