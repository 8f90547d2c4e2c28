using Hoko.Application.QrCodes;
using Hoko.Infrastructure.QrCodes;
using Hoko.Testing;

namespace Hoko.Infrastructure.ProviderTests.QrCodes;

/// <summary>Every picture from three pixels a module on, of either format, reads back as its text, by a decoder that isn't ours.</summary>
[TestFixture]
internal sealed class QrDecodingTests
{
    private const int ReadablePixelsPerModule = 3;

    private static readonly string[] Texts =
    [
        "https://hoko.to/abc1234?qr=1",
        "https://example.com/path/to/page?utm_source=poster&utm_medium=print&utm_campaign=spring#section-2",
        "HTTPS://HOKO.TO/ABC",
        "0123456789",
        "a",
        "مرحبا بالعالم https://hoko.to/عرض",
        "Zażółć gęślą jaźń",
        "Café déjà vu ©",
        "日本語のテキスト",
        "Ωμέγα 👩‍👩‍👧 🚀🇸🇦",
        new('x', 300),
    ];

    private readonly QrRenderer _renderer = new();
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hoko-qr-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Reading_png_at_any_size_margin_and_colour([Values] QrErrorCorrection level)
    {
        QrTools.Require("zbarimg");
        var random = new Random((int)level);
        var expected = new Dictionary<string, QrCodeSpec>();
        foreach (var text in Texts)
        {
            foreach (var margin in new[] { 0, 1, 2, 4, 16 })
            {
                foreach (var size in SizesFor(text, level, margin, random))
                {
                    var spec = Coloured(random, text, size, level, margin, QrFormat.Png);
                    Save(spec, $"{expected.Count:D4}.png");
                    expected.Add($"{expected.Count:D4}.png", spec);
                }
            }
        }

        await AssertReadsBack(expected);
    }

    [Test]
    public async Task Reading_svg_at_any_size_margin_and_colour()
    {
        QrTools.Require("zbarimg", "rsvg-convert");
        var random = new Random(17);
        var expected = new Dictionary<string, QrCodeSpec>();
        foreach (var text in Texts)
        {
            foreach (var margin in new[] { 0, 1, 4, 16 })
            {
                var level = (QrErrorCorrection)random.Next(4);
                var size = SizesFor(text, level, margin, random)[random.Next(3)];
                var spec = Coloured(random, text, size, level, margin, QrFormat.Svg);
                var name = $"{expected.Count:D4}";
                Save(spec, $"{name}.svg");
                await QrTools.DrawAsync(_folder, $"{name}.svg", $"{name}.png");
                expected.Add($"{name}.png", spec);
            }
        }

        await AssertReadsBack(expected);
    }

    [Test]
    public async Task Reading_a_code_with_a_logo_at_any_size_margin_and_colour([Values] QrFormat format)
    {
        QrTools.Require("zbarimg", "rsvg-convert");
        var random = new Random(23);
        var logos = new[] { PngFile.Of(64, 64), PngFile.Of(400, 100, 255, 255, 255), PngFile.Of(40, 300, 0, 0, 0), PngFile.Of(1_000, 1_000, 10, 120, 220) };
        var expected = new Dictionary<string, QrCodeSpec>();
        foreach (var text in Texts)
        {
            foreach (var margin in new[] { 0, 1, 4, 16 })
            {
                var size = SizesFor(text, QrErrorCorrection.H, margin, random)[random.Next(3)];
                var spec = Coloured(random, text, size, QrErrorCorrection.H, margin, format) with { Logo = logos[random.Next(logos.Length)] };
                var name = $"{expected.Count:D4}";
                Save(spec, format == QrFormat.Svg ? $"{name}.svg" : $"{name}.png");
                if (format == QrFormat.Svg)
                    await QrTools.DrawAsync(_folder, $"{name}.svg", $"{name}.png");

                expected.Add($"{name}.png", spec);
            }
        }

        await AssertReadsBack(expected);
    }

    [Test]
    public async Task Reading_a_code_filled_to_its_capacity()
    {
        QrTools.Require("zbarimg");
        var ascii = string.Concat(Enumerable.Range(0, 400).Select(n => $"{n:D4}/"));
        (string Text, QrErrorCorrection Level)[] full =
        [
            (ascii, QrErrorCorrection.L),
            (ascii, QrErrorCorrection.M),
            (new string('z', 2_953), QrErrorCorrection.L),
            (new string('ض', 1_475), QrErrorCorrection.L),
            (new string('7', 2_000), QrErrorCorrection.H),
            (string.Concat(Enumerable.Repeat("🚀", 500)), QrErrorCorrection.M),
        ];
        var expected = new Dictionary<string, QrCodeSpec>();
        foreach (var (text, level) in full)
        {
            foreach (var pixels in new[] { 3, 4, 8 })
            {
                var spec = Plain(text, pixels * SideOf(text, level, 1), level, 1, QrFormat.Png);
                Save(spec, $"{expected.Count:D4}.png");
                expected.Add($"{expected.Count:D4}.png", spec);
            }
        }

        await AssertReadsBack(expected);
    }

    private async Task AssertReadsBack(Dictionary<string, QrCodeSpec> expected)
    {
        const string Marker = "next picture";
        Save(Plain(Marker, 256, QrErrorCorrection.H, 4, QrFormat.Png), "marker.png");
        var read = await QrTools.DecodeAsync(_folder, expected.Keys, "marker.png", Marker);
        Assert.That(read, Has.Length.EqualTo(expected.Count));
        var wrong = expected.Values.Zip(read).Where(pair => pair.First.Text != pair.Second).Select(pair => $"{pair.First} read as '{pair.Second}'");
        Assert.That(wrong, Is.Empty, $"of {expected.Count} codes");
    }

    /// <summary>Three pixels a module, a little over three (modules of uneven width), and something anywhere up to the default size and beyond.</summary>
    private int[] SizesFor(string text, QrErrorCorrection level, int margin, Random random)
    {
        var least = Math.Max(64, ReadablePixelsPerModule * SideOf(text, level, margin));
        return [least, least + random.Next(1, least / 3), random.Next(least, Math.Max(least + 1, 1_100))];
    }

    private int SideOf(string text, QrErrorCorrection level, int margin) =>
        ((QrSizeTooSmall)_renderer.Render(Plain(text, 1, level, margin, QrFormat.Png))).MinimumSize / 2;

    private void Save(QrCodeSpec spec, string name) =>
        File.WriteAllBytes(Path.Combine(_folder, name), ((QrPicture)_renderer.Render(spec)).Content.ToArray());

    private static QrCodeSpec Plain(string text, int size, QrErrorCorrection level, int margin, QrFormat format) =>
        new(text, size, level, Rgb.Black, Rgb.White, margin, format);

    private static QrCodeSpec Coloured(Random random, string text, int size, QrErrorCorrection level, int margin, QrFormat format)
    {
        while (true)
        {
            var (foreground, background) = (Colour(random), Colour(random));
            if ((Luminance(background) + 0.05) / (Luminance(foreground) + 0.05) >= 3)
                return new QrCodeSpec(text, size, level, foreground, background, margin, format);
        }
    }

    private static Rgb Colour(Random random) => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));

    /// <summary>Relative luminance as WCAG 2 has it.</summary>
    private static double Luminance(Rgb colour)
    {
        return (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));

        static double Linear(byte channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
    }
}
