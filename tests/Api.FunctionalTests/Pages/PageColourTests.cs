using System.Globalization;
using System.Text.RegularExpressions;

using Hoko.Api.Pages;

namespace Hoko.Api.FunctionalTests.Pages;

/// <summary>The style sheet's colours against WCAG 2: 4.5:1 for text, 3:1 for what else must be seen.</summary>
[TestFixture]
internal sealed partial class PageColourTests
{
    [Test]
    public void Contrasting_enough_in_the_light_and_the_dark_scheme(
        [Values] bool dark,
        [Values(
            "text card 4.5", "soft card 4.5", "soft page 4.5", "soft glow 4.5", "on-accent accent 4.5", "wrong card 4.5",
            "accent tint 3", "accent page 3", "accent card 3", "field card 3")] string pair)
    {
        var css = PageResource.Read("style.css");
        var split = css.IndexOf("@media", StringComparison.Ordinal);
        var colours = Colour().Matches(dark ? css[split..] : css[..split]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var (above, below, least) = (pair.Split(' ')[0], pair.Split(' ')[1], double.Parse(pair.Split(' ')[2], CultureInfo.InvariantCulture));
        Assert.That(Contrast(colours[above], colours[below]), Is.GreaterThanOrEqualTo(least));
    }

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string hex)
    {
        return (0.2126 * Linear(0)) + (0.7152 * Linear(2)) + (0.0722 * Linear(4));

        double Linear(int at)
        {
            var channel = int.Parse(hex.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
            return channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{6});")]
    private static partial Regex Colour();
}
