using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

using Hoko.Application.QrCodes;
using Hoko.Infrastructure.QrCodes;

namespace Hoko.Infrastructure.ProviderTests.QrCodes;

[TestFixture]
internal sealed class QrRendererTests
{
    private static readonly QrCodeSpec Spec = new("https://hoko.to/abc123", 512, QrErrorCorrection.H, Rgb.Black, Rgb.White, 1, QrFormat.Svg);

    private readonly QrRenderer _renderer = new();

    [Test]
    public void Stating_the_size_asked_for([Values(64, 100, 511, 512, 1_000, 4_096)] int size)
    {
        var png = Draw(Spec with { Size = size, Format = QrFormat.Png }).Content.Span;
        var svg = XDocument.Parse(SvgOf(Spec with { Size = size })).Root!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(BinaryPrimitives.ReadInt32BigEndian(png[16..]), Is.EqualTo(size));
            Assert.That(BinaryPrimitives.ReadInt32BigEndian(png[20..]), Is.EqualTo(size));
            Assert.That(svg.Attribute("width")?.Value, Is.EqualTo(size.ToString(CultureInfo.InvariantCulture)));
            Assert.That(svg.Attribute("height")?.Value, Is.EqualTo(size.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [Test]
    public void Widening_the_picture_by_the_margin_on_each_side([Values(0, 1, 7, 16)] int margin)
    {
        // Version 3 holds this text at level H: 29 modules.
        var side = 29 + (2 * margin);
        Assert.That(SvgOf(Spec with { Margin = margin }), Does.Contain($"viewBox=\"0 0 {side} {side}\"").And.Contain($"\"M{margin} {margin}h7v1h-7z"));
    }

    [Test]
    public void Naming_the_content_type()
    {
        Assert.That(Draw(Spec).ContentType, Is.EqualTo("image/svg+xml"));
        Assert.That(Draw(Spec with { Format = QrFormat.Png }).ContentType, Is.EqualTo("image/png"));
    }

    [Test]
    public void Painting_in_the_colours_asked_for()
    {
        var spec = Spec with { Foreground = new Rgb(0x12, 0x34, 0x56), Background = new Rgb(0xFE, 0xDC, 0xBA) };
        Assert.That(SvgOf(spec), Does.Contain("<path fill=\"#FEDCBA\" d=\"M0 0h31v31H0z\"/><path fill=\"#123456\""));
        var png = Draw(spec with { Format = QrFormat.Png }).Content.Span;
        var palette = png[(png.IndexOf("PLTE"u8) + 4)..][..6].ToArray();
        Assert.That(palette, Is.EqualTo(new byte[] { 0xFE, 0xDC, 0xBA, 0x12, 0x34, 0x56 }));
    }

    [Test]
    public void Drawing_the_same_bytes_each_time([Values] QrFormat format)
    {
        var spec = Spec with { Format = format };
        var first = Draw(spec).Content.ToArray();
        var again = Draw(spec).Content.ToArray();
        Assert.That(again, Is.EqualTo(first));
    }

    [Test]
    public void Keeping_files_small()
    {
        Assert.That(Draw(Spec).Content.Length, Is.LessThan(6_000));
        Assert.That(Draw(Spec with { Format = QrFormat.Png }).Content.Length, Is.LessThan(1_500));
        Assert.That(Draw(Spec with { Size = 4_096, Format = QrFormat.Png }).Content.Length, Is.LessThan(12_000));
    }

    [Test]
    public void Ending_a_png_with_its_last_chunk()
    {
        var end = Draw(Spec with { Format = QrFormat.Png }).Content.Span[^12..];
        Assert.That(Convert.ToHexString(end), Is.EqualTo("0000000049454E44AE426082"));
    }

    [TestCase(QrErrorCorrection.L, 2_953)]
    [TestCase(QrErrorCorrection.M, 2_331)]
    [TestCase(QrErrorCorrection.Q, 1_663)]
    [TestCase(QrErrorCorrection.H, 1_273)]
    public void Refusing_a_text_over_the_capacity_of_the_level(QrErrorCorrection level, int capacity)
    {
        var spec = Spec with { ErrorCorrection = level, Size = 4_096 };
        Assert.That(_renderer.Render(spec with { Text = new string('x', capacity) }), Is.InstanceOf<QrPicture>());
        Assert.That(_renderer.Render(spec with { Text = new string('x', capacity + 1) }), Is.EqualTo(new QrTextTooLong()));
    }

    [Test]
    public void Refusing_less_than_two_pixels_a_module([Values] QrFormat format)
    {
        var spec = Spec with { Margin = 16, Format = format };
        Assert.That(_renderer.Render(spec with { Size = 121 }), Is.EqualTo(new QrSizeTooSmall(122)));
        Assert.That(_renderer.Render(spec with { Size = 122 }), Is.InstanceOf<QrPicture>());
    }

    private QrPicture Draw(QrCodeSpec spec) => (QrPicture)_renderer.Render(spec);

    private string SvgOf(QrCodeSpec spec) => Encoding.UTF8.GetString(Draw(spec).Content.Span);
}
