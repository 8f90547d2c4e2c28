using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Redirects;

/// <summary>Forms as our own pages and scripts send them. The other kind, in parts, is for files, and can end in ways that are no use to anybody here.</summary>
internal static class RequestForms
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    // Our pages send a password or a choice, and the signed referrer.
    private const int MaxPageFormBytes = 4_096 + ReferrerToken.MaxLength;

    public static bool IsUrlEncodedForm(this HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(UrlEncoded, StringComparison.OrdinalIgnoreCase);

    /// <summary>A field of a page's form; null where there is none, nor a form of ours.</summary>
    public static async ValueTask<string?> ReadFieldAsync(this HttpRequest request, string field)
    {
        if (!request.IsUrlEncodedForm() || request.ContentLength is null or > MaxPageFormBytes)
            return null;

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.TryGetValue(field, out var values) ? values.ToString() : null;
        }
        catch (InvalidDataException)
        {
            // More fields than a form may have: not ours.
            return null;
        }
    }
}
