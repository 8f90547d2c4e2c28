using Hoko.Api.Pages;

namespace Hoko.Api.Redirects;

/// <summary>Texts that a visitor's browser sends and a click keeps, each cut to a length that no honest one reaches.</summary>
internal static class RequestTexts
{
    /// <summary>Characters of a referrer that a click keeps.</summary>
    public const int MaxReferrer = 2_048;

    private const int MaxUserAgent = 1_024;
    private const int MaxLanguage = 35;

    public static string? UserAgent(HttpRequest request) => Cut(request.Headers.UserAgent, MaxUserAgent);

    public static string? Referrer(HttpRequest request) => Referrer(request.Headers.Referer);

    /// <summary>A referrer that a page says of itself.</summary>
    public static string? Referrer(string? text) => Cut(text, MaxReferrer);

    /// <summary>The language that the visitor prefers.</summary>
    public static string? Language(HttpRequest request) => AcceptLanguage.Preferred(request.Headers.AcceptLanguage, MaxLanguage);

    /// <summary>At most so many characters of a text; null where it is empty.</summary>
    public static string? Cut(string? text, int length) =>
        string.IsNullOrEmpty(text) ? null : text.Length <= length ? text : text[..length];
}
