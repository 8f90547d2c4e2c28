using Hoko.Domain.Links;
using Hoko.Domain.Pixels;
using Hoko.Infrastructure.Configuration;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Redirects;

/// <summary>
/// Whether a visitor lets a pixel see the visit. Nothing is taken for a yes but the visitor's own, given on Hoko's page to this pixel of this
/// provider; it is remembered for 180 days, as a no is. A browser that says that it does not want to be tracked has answered.
/// </summary>
internal sealed class PixelConsent(HokoOptions options)
{
    public const string Field = "measure";
    public const string Yes = "yes";
    public const string No = "no";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly bool _isSecure = options.PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>The visitor's choice, by signal, form or cookie; null where there is none yet.</summary>
    public async ValueTask<bool?> ChoiceAsync(HttpContext context, Pixel pixel)
    {
        var request = context.Request;
        if (IsOne(request.Headers["Sec-GPC"]) || IsOne(request.Headers["DNT"]))
            return false;

        if (await GivenAsync(request) is { } given)
        {
            Remember(context.Response, pixel, given);
            return given;
        }

        return request.Cookies[NameOf(pixel)] is { } cookie && cookie.StartsWith(ProviderOf(pixel), StringComparison.Ordinal)
            ? Read(cookie.AsSpan(ProviderOf(pixel).Length))
            : null;
    }

    /// <summary>What our own form says: another site could have a visitor's browser send the same.</summary>
    private static async ValueTask<bool?> GivenAsync(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && IsOwn(request) && await request.ReadFieldAsync(Field) is { } value ? Read(value) : null;

    private static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site
        ? site == "same-origin"
        : request.Headers.Origin is not { Count: > 0 } origin || origin == "null" || IsHostOf(origin, request.Headers.Host);

    private static bool IsHostOf(StringValues origin, StringValues host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url) && string.Equals(SiteHost.Of(url) + (url.IsDefaultPort ? "" : $":{url.Port}"), host, StringComparison.OrdinalIgnoreCase);

    private void Remember(HttpResponse response, Pixel pixel, bool choice) => response.Cookies.Append(
        NameOf(pixel),
        ProviderOf(pixel) + (choice ? Yes : No),
        new CookieOptions { Path = "/", MaxAge = Lifetime, HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax });

    private static string NameOf(Pixel pixel) => $"hoko_measure_{pixel.Id:N}";

    /// <summary>A yes to one provider is none to another that the pixel was changed to.</summary>
    private static string ProviderOf(Pixel pixel) => PixelProviders.NameOf(pixel.Provider) + "-";

    private static bool? Read(ReadOnlySpan<char> choice) => choice switch
    {
        Yes => true,
        No => false,
        _ => null,
    };

    private static bool IsOne(StringValues header) => header == "1";
}
