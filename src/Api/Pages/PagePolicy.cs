using System.Buffers;
using Hoko.Domain.Pixels;

namespace Hoko.Api.Pages;

/// <summary>Content-Security-Policy of visitor pages: nothing but the page's own style sheet, named by a nonce, unless the page is for more.</summary>
internal static class PagePolicy
{
    private const string Start = "default-src 'none'; style-src 'nonce-";
    private const string End = "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>What a host may be made of in a source expression; all else, and IPv6 addresses, the grammar has no place for.</summary>
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    public static string Ordinary(string nonce) => string.Concat(Start, nonce, End);

    /// <summary>Chromium holds the redirect after a post against <c>form-action</c> too, and where a right password or a choice leads is anywhere.</summary>
    public static string LeadingForm(string nonce) => string.Concat(Start, nonce, End, " http: https:");

    /// <summary>
    /// Lets the destination's origin alone into the frame. An origin that can't be written as a source (IPv6) is let in by its scheme;
    /// nothing of the destination but checked characters gets into the header.
    /// </summary>
    public static string Cloaked(string nonce, Uri destination, Pixel? pixel)
    {
        var host = destination.IdnHost;
        var source = host.Length == 0 || host.AsSpan().ContainsAnyExcept(HostCharacters)
            ? $"{destination.Scheme}:"
            : $"{destination.Scheme}://{host}{(destination.IsDefaultPort ? "" : $":{destination.Port}")}";
        return string.Concat(Start, nonce, End, "; frame-src " + source, pixel is null ? "" : Measured(nonce, pixel));
    }

    /// <summary>Lets the page's own script run, and the provider of the pixel alone be asked for anything.</summary>
    public static string Measuring(string nonce, Pixel pixel) => string.Concat(Start, nonce, End, Measured(nonce, pixel));

    private static string Measured(string nonce, Pixel pixel)
    {
        var hosts = PixelSource.Of(pixel.Provider).Hosts;
        return $"; script-src 'nonce-{nonce}' {hosts}; img-src {hosts}; connect-src {hosts}";
    }
}
