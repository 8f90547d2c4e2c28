using Hoko.Application.QrCodes;

namespace Hoko.Infrastructure.ProviderTests.QrCodes;

[TestFixture]
internal sealed class RgbTests
{
    [TestCase("000000", 0, 0, 0)]
    [TestCase("FFFFFF", 255, 255, 255)]
    [TestCase("1a2B3c", 0x1A, 0x2B, 0x3C)]
    public void Reading_six_hex_digits_in_any_case(string hex, byte red, byte green, byte blue)
    {
        Assert.That(Rgb.TryParse(hex, out var colour), Is.True);
        Assert.That(colour, Is.EqualTo(new Rgb(red, green, blue)));
        Assert.That(colour.ToString(), Is.EqualTo(hex.ToUpperInvariant()));
    }

    [TestCase("")]
    [TestCase("FFF")]
    [TestCase("#FFFFFF")]
    [TestCase("FFFFFFF")]
    [TestCase("00FFFFFF")]
    [TestCase("GGGGGG")]
    [TestCase("0xFFFF")]
    [TestCase(" FFFFF")]
    [TestCase("FFFFF ")]
    [TestCase("-12345")]
    [TestCase("١٢٣٤٥٦")]
    [TestCase("\"/><a>")]
    public void Refusing_all_else(string hex)
    {
        Assert.That(Rgb.TryParse(hex, out _), Is.False);
    }
}
