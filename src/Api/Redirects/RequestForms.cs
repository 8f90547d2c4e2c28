using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Redirects;

/// <summary>Forms as our own pages and scripts send them. The other kind, in parts, is for files, and can end in ways that are no use to anybody here.</summary>
internal static class RequestForms
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    public static bool IsUrlEncodedForm(this HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(UrlEncoded, StringComparison.OrdinalIgnoreCase);
}
