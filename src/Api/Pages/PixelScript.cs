using System.Text;
using Hoko.Api.Scripts;
using Hoko.Domain.Pixels;

namespace Hoko.Api.Pages;

/// <summary>Hoko's own script that shows a visit to a provider, with what it has to know in its element's attributes.</summary>
internal static class PixelScript
{
    /// <param name="pixel">Whose, and which.</param>
    /// <param name="nonce">The policy's.</param>
    /// <param name="destination">Where to go afterwards; null to stay.</param>
    public static byte[] For(Pixel pixel, string nonce, string? destination)
    {
        var goesOn = destination is null ? "" : $" data-destination=\"{Encode(destination)}\"";
        var start = $"<script nonce=\"{nonce}\" data-provider=\"{PixelProviders.NameOf(pixel.Provider)}\" data-id=\"{Encode(pixel.UniqueId)}\""
            + $" data-source=\"{Encode(PixelSource.Of(pixel.Provider).ScriptFor(pixel.UniqueId))}\"{goesOn}>";
        return [.. Encoding.UTF8.GetBytes(start), .. ScriptText.Pixel, .. "</script>"u8];
    }

    private static string Encode(string text) => PageTemplates.Encoder.Encode(text);
}
