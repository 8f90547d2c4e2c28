using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hoko.Api.Redirects;
using Hoko.Domain.Links;
using Hoko.Domain.Pixels;

namespace Hoko.Api.Pages;

/// <summary>
/// The pages that visitors of short links see: HTML without anything fetched, and without scripts but that of a pixel which the visitor has agreed to,
/// in English or Arabic by <c>Accept-Language</c>. Each call answers the request whole, status included; <c>HEAD</c> gets the headers alone. The templates are read and put together once, at construction.
/// </summary>
internal sealed class VisitorPages
{
    private const int NonceBytes = 18;
    private const int NonceLength = NonceBytes / 3 * 4;

    private readonly PageTexts _texts = new();
    private readonly PageDocument[] _notFound;
    private readonly PageDocument[] _expired;
    private readonly PageDocument[] _blocked;
    private readonly PageDocument[] _suspended;
    private readonly PageDocument[] _password;
    private readonly PageDocument[] _passwordWrong;
    private readonly PageDocument[] _passwordEmpty;
    private readonly PageDocument[] _tooManyAttempts;
    private readonly PageDocument[] _tooManyRequests;
    private readonly PageDocument[] _unavailable;
    private readonly PageDocument[] _cloaked;
    private readonly PageDocument[] _preview;
    private readonly PageDocument[] _consent;
    private readonly PageDocument[] _measuring;

    public VisitorPages()
    {
        var templates = new PageTemplates(_texts);
        _notFound = InEachLanguage(language => templates.InLayout("not-found", language));
        _expired = InEachLanguage(language => templates.InLayout("expired", language));
        _blocked = InEachLanguage(language => templates.InLayout("blocked", language));
        _suspended = InEachLanguage(language => templates.InLayout("suspended", language));
        _password = InEachLanguage(language => templates.InLayout("password", language));
        _passwordWrong = InEachLanguage(language => templates.InLayout("password", language, "password.wrong"));
        _passwordEmpty = InEachLanguage(language => templates.InLayout("password", language, "password.empty"));
        _tooManyAttempts = InEachLanguage(language => templates.InLayout("too-many-attempts", language));
        _tooManyRequests = InEachLanguage(language => templates.InLayout("too-many-requests", language));
        _unavailable = InEachLanguage(language => templates.InLayout("unavailable", language));
        _cloaked = InEachLanguage(language => templates.Alone("cloaked", language));
        _preview = InEachLanguage(language => templates.Alone("preview", language));
        _consent = InEachLanguage(language => templates.InLayout("consent", language));
        _measuring = InEachLanguage(language => templates.InLayout("measuring", language));
    }

    /// <summary>404: unknown and deleted links alike. What scanners hit, so nothing but the nonce is made for it.</summary>
    public Task NotFound(HttpContext context) => Ordinary(context, StatusCodes.Status404NotFound, _notFound);

    /// <summary>410: the link's time is over and it names no address for that case.</summary>
    public Task Expired(HttpContext context) => Ordinary(context, StatusCodes.Status410Gone, _expired);

    /// <summary>410: the operator has blocked the link.</summary>
    public Task Blocked(HttpContext context) => Ordinary(context, StatusCodes.Status410Gone, _blocked);

    /// <summary>410: the operator has suspended the link's workspace. No 503, at which balancers take nodes out and clients try again.</summary>
    public Task Suspended(HttpContext context) => Ordinary(context, StatusCodes.Status410Gone, _suspended);

    /// <summary>
    /// 200, or 403 after a failure (so that no password keeper offers to save what was wrong): a form that posts the field <c>password</c>
    /// to the address it was fetched from, query included.
    /// </summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="link">The link that has the password.</param>
    /// <param name="failure">What was wrong with the password posted; <see langword="null"/> on the first visit.</param>
    /// <param name="referrer">The signed referrer of the visit, for the form to send back; empty for none.</param>
    public Task Password(HttpContext context, Link link, PasswordFailure? failure, string referrer)
    {
        var documents = failure switch
        {
            null => _password,
            PasswordFailure.Empty => _passwordEmpty,
            _ => _passwordWrong,
        };
        var nonce = NewNonce();
        var status = failure is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
        var language = Start(context, status, PagePolicy.LeadingForm(nonce), link.HideReferrer);
        return Send(context, documents[(int)language], new PageValues(Utf8(nonce, stackalloc byte[NonceLength])) { FormReferrer = Encoded(referrer) });
    }

    /// <summary>429: too many wrong passwords.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="retryAfter">Until the next try is allowed; said in whole minutes on the page and in seconds in <c>Retry-After</c>, both rounded up.</param>
    public Task TooManyAttempts(HttpContext context, TimeSpan retryAfter)
    {
        var nonce = NewNonce();
        var language = Start(context, StatusCodes.Status429TooManyRequests, PagePolicy.Ordinary(nonce));
        SetRetryAfter(context, retryAfter);
        var minutes = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalMinutes));
        return Send(context, _tooManyAttempts[(int)language], new PageValues(Utf8(nonce, stackalloc byte[NonceLength]))
        {
            Wait = Encoded(_texts.Minutes(minutes, language)),
        });
    }

    /// <summary>429: too many links that don't exist were asked for from the visitor's address.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="retryAfter">When to ask again, in seconds rounded up, at least one.</param>
    public Task TooManyRequests(HttpContext context, TimeSpan retryAfter)
    {
        SetRetryAfter(context, retryAfter);
        return Ordinary(context, StatusCodes.Status429TooManyRequests, _tooManyRequests);
    }

    /// <summary>503: the node can't know whether there is such a link.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="retryAfter">When to ask again, in seconds rounded up, at least one.</param>
    public Task Unavailable(HttpContext context, TimeSpan retryAfter)
    {
        SetRetryAfter(context, retryAfter);
        return Ordinary(context, StatusCodes.Status503ServiceUnavailable, _unavailable);
    }

    /// <summary>200: the destination, and wherever it leads, in a frame that fills the page, under the short link's address.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="link">The link; its title is the page's, or a general one.</param>
    /// <param name="destination">Absolute, http or https; put into the page as it was written.</param>
    /// <param name="pixel">What is shown the visit; <see langword="null"/> for nothing.</param>
    public Task Cloaked(HttpContext context, Link link, Uri destination, Pixel? pixel)
    {
        if (destination.Scheme != Uri.UriSchemeHttp && destination.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException("A destination is http or https.", nameof(destination));

        var nonce = NewNonce();
        var language = Start(context, StatusCodes.Status200OK, PagePolicy.Cloaked(nonce, pixel, context.Request.IsHttps), link.HideReferrer);
        return Send(context, _cloaked[(int)language], new PageValues(Utf8(nonce, stackalloc byte[NonceLength]))
        {
            LinkTitle = Encoded(string.IsNullOrWhiteSpace(link.Title) ? _texts["cloaked.title", language] : link.Title),
            Destination = Encoded(destination.OriginalString),
            Referrer = Encoded(link.HideReferrer ? ReferrerRule.Hiding : ReferrerRule.Ordinary),
            Pixel = pixel is null ? [] : PixelScript.For(pixel, nonce, destination: null),
        });
    }

    /// <summary>200: what a link says of itself, for crawlers that make previews; nothing of where it leads.</summary>
    public Task Preview(HttpContext context, LinkPreview preview)
    {
        var nonce = NewNonce();
        var language = Start(context, StatusCodes.Status200OK, PagePolicy.Ordinary(nonce));
        return Send(context, _preview[(int)language], new PageValues(Utf8(nonce, stackalloc byte[NonceLength]))
        {
            LinkTitle = Encoded(preview.Title),
            Description = Encoded(preview.Description ?? ""),
            Tags = PreviewTags.Of(preview),
        });
    }

    /// <summary>200: asks whether a pixel may see the visit, by a form that posts the choice to the address it was fetched from, query included.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="link">The link.</param>
    /// <param name="pixel">Its pixel, of which nothing is loaded.</param>
    /// <param name="pass">What stands for the link's password; <see langword="null"/> where it has none.</param>
    /// <param name="referrer">The signed referrer of the visit, for the form to send back; empty for none.</param>
    public Task Consent(HttpContext context, Link link, Pixel pixel, string? pass, string referrer)
    {
        var nonce = NewNonce();
        var language = Start(context, StatusCodes.Status200OK, PagePolicy.LeadingForm(nonce), link.HideReferrer);
        return Send(context, _consent[(int)language], new PageValues(Utf8(nonce, stackalloc byte[NonceLength]))
        {
            Provider = Encoding.UTF8.GetBytes($"<bdi>{PageTemplates.Encoder.Encode(PixelSource.Of(pixel.Provider).Name)}</bdi>"),
            Pass = Encoded(pass ?? ""),
            FormReferrer = Encoded(referrer),
        });
    }

    /// <summary>200: shows the visit to the provider that the visitor has agreed to, and leads on by script and by a link.</summary>
    /// <param name="context">The request to answer.</param>
    /// <param name="link">The link.</param>
    /// <param name="destination">Where it leads, with the click's id.</param>
    /// <param name="pixel">What is shown the visit.</param>
    public Task Measuring(HttpContext context, Link link, string destination, Pixel pixel)
    {
        var nonce = NewNonce();
        var language = Start(context, StatusCodes.Status200OK, PagePolicy.Measuring(nonce, pixel), link.HideReferrer);
        return Send(context, _measuring[(int)language], new PageValues(Utf8(nonce, stackalloc byte[NonceLength]))
        {
            Destination = Encoded(destination),
            Pixel = PixelScript.For(pixel, nonce, destination),
        });
    }

    private static Task Ordinary(HttpContext context, int status, PageDocument[] documents)
    {
        var nonce = NewNonce();
        var language = Start(context, status, PagePolicy.Ordinary(nonce));
        return Send(context, documents[(int)language], new PageValues(Utf8(nonce, stackalloc byte[NonceLength])));
    }

    private static PageLanguage Start(HttpContext context, int status, string policy, bool hidesReferrer = false)
    {
        var language = AcceptLanguage.Choose(context.Request.Headers.AcceptLanguage);
        PageHeaders.Set(context.Response, status, policy, language, hidesReferrer);
        return language;
    }

    private static Task Send(HttpContext context, PageDocument document, in PageValues values)
    {
        context.Response.ContentLength = document.LengthWith(values);
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;

        document.Write(context.Response.BodyWriter, values);
        var flushed = context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        return flushed.IsCompletedSuccessfully ? Task.CompletedTask : flushed.AsTask();
    }

    private static void SetRetryAfter(HttpContext context, TimeSpan retryAfter) =>
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static string NewNonce()
    {
        Span<byte> random = stackalloc byte[NonceBytes];
        RandomNumberGenerator.Fill(random);
        return Convert.ToBase64String(random);
    }

    private static ReadOnlySpan<byte> Utf8(string nonce, Span<byte> buffer) => buffer[..Encoding.ASCII.GetBytes(nonce, buffer)];

    private static byte[] Encoded(string text) => Encoding.UTF8.GetBytes(PageTemplates.Encoder.Encode(text));

    private static PageDocument[] InEachLanguage(Func<PageLanguage, PageDocument> page) => [page(PageLanguage.English), page(PageLanguage.Arabic)];
}
