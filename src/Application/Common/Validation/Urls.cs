using Hoko.Application.Common.Errors;
using Hoko.Application.Links;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Common.Validation;

/// <summary>Checks of URL values.</summary>
internal static class Urls
{
    /// <summary>No format: JSON Schema's <c>uri</c> is ASCII alone, and its <c>iri</c> few tools know.</summary>
    private static FieldBounds Bounds => FieldBounds.Text(1, Lengths.Url) with { Pattern = WebUrl.Pattern };

    /// <summary>Any page or picture on the web.</summary>
    public static readonly FieldCheck<string> Web = new(text => Check(text, out _), Bounds);

    /// <summary>A place to send visitors to: any page but our own short links, which would send them round and round.</summary>
    public static FieldCheck<string> Destination(ShortUrls shortUrls) => new(
        text => Check(text, out var url) is { } flaw ? flaw
            : shortUrls.IsOwn(url!) ? new Flaw(ErrorCodes.UrlOwnDomain)
            : null,
        Bounds);

    private static Flaw? Check(string text, out Uri? url)
    {
        url = null;
        if (text.Length == 0)
            return new Flaw(ErrorCodes.TextEmpty);

        if (text.Length > Lengths.Url)
            return new Flaw(ErrorCodes.TextTooLong, Lengths.Url);

        return WebUrl.Check(text, out url) switch
        {
            null => null,
            UrlFlaw.Scheme => new Flaw(ErrorCodes.UrlScheme),
            UrlFlaw.Characters => new Flaw(ErrorCodes.UrlCharacters),
            UrlFlaw.Credentials => new Flaw(ErrorCodes.UrlCredentials),
            _ => new Flaw(ErrorCodes.UrlInvalid),
        };
    }
}
