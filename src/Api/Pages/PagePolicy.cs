using System.Buffers;

namespace Hoko.Api.Pages;

/// <summary>Content-Security-Policy of visitor pages: nothing but the page's own style sheet, named by a nonce.</summary>
internal static class PagePolicy
{
    private const string Start = "default-src 'none'; style-src 'nonce-";
    private const string End = "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>What a host may be made of in a source expression; all else, and IPv6 addresses, the grammar has no place for.</summary>
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    public static string Ordinary(string nonce) => string.Concat(Start, nonce, End);

    /// <summary>Chromium holds the redirect after a post against <c>form-action</c> too, and where the right password leads is anywhere.</summary>
    public static string PasswordForm(string nonce) => string.Concat(Start, nonce, End, " http: https:");

    /// <summary>
    /// Lets the destination's origin alone into the frame. An origin that can't be written as a source (IPv6) is let in by its scheme;
    /// nothing of the destination but checked characters gets into the header.
    /// </summary>
    public static string Cloaked(string nonce, Uri destination)
    {
        var host = destination.IdnHost;
        var source = host.Length == 0 || host.AsSpan().ContainsAnyExcept(HostCharacters)
            ? $"{destination.Scheme}:"
            : $"{destination.Scheme}://{host}{(destination.IsDefaultPort ? "" : $":{destination.Port}")}";
        return string.Concat(Start, nonce, End, "; frame-src " + source);
    }
}
