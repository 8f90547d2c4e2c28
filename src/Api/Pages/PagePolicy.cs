using Hoko.Domain.Pixels;

namespace Hoko.Api.Pages;

/// <summary>Content-Security-Policy of visitor pages: the page's own style sheet, named by a nonce, and only what else the page is for.</summary>
internal static class PagePolicy
{
    private const string Start = "default-src 'none'; style-src 'nonce-";
    private const string End = "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    // What default-src would cover, apart from frames, and styles, scripts, images and connections, which have directives of their own.
    private const string NothingElse =
        "; font-src 'none'; media-src 'none'; object-src 'none'; manifest-src 'none'; worker-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    public static string Ordinary(string nonce) => string.Concat(Start, nonce, End);

    /// <summary>Chromium holds the redirect after a post against <c>form-action</c> too, and where a right password or a choice leads is anywhere.</summary>
    public static string LeadingForm(string nonce) => string.Concat(Start, nonce, End, " http: https:");

    /// <summary>
    /// Forbids everything but frames. Browsers apply <c>frame-src</c> (and <c>default-src</c> in its place) to wherever the framed page redirects or
    /// navigates to, so naming origins or schemes blanks shops that send customers to a payment host or open an app by <c>tel:</c> or <c>upi:</c>.
    /// No source expression matches every scheme, hence no <c>default-src</c>. The page has no script or form that could frame anything else.
    /// </summary>
    /// <param name="nonce">Of the style sheet, and of the pixel's script.</param>
    /// <param name="pixel">What is shown the visit; null for nothing.</param>
    /// <param name="isSecure">
    /// True if the page is served by https. Browsers then block every http page in the frame; asking for its https address instead shows those
    /// that have one.
    /// </param>
    public static string Cloaked(string nonce, Pixel? pixel, bool isSecure)
    {
        var hosts = pixel is null ? "'none'" : PixelSource.Of(pixel.Provider).Hosts;
        var scripts = pixel is null ? hosts : $"'nonce-{nonce}' {hosts}";
        return string.Concat(
            $"style-src 'nonce-{nonce}'; script-src {scripts}; connect-src {hosts}; img-src {hosts}", NothingElse, isSecure ? "; upgrade-insecure-requests" : "");
    }

    /// <summary>Lets the page's own script run, and the provider of the pixel alone be asked for anything.</summary>
    public static string Measuring(string nonce, Pixel pixel)
    {
        var hosts = PixelSource.Of(pixel.Provider).Hosts;
        return string.Concat(Start, nonce, End, $"; script-src 'nonce-{nonce}' {hosts}; img-src {hosts}; connect-src {hosts}");
    }
}
