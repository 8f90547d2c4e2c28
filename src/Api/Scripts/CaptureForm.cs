using Hoko.Api.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Api.Scripts;

/// <summary>What a script sends to count a click. Anyone can send it: nothing in it is believed, the token apart.</summary>
internal sealed record CaptureForm(string Token, string Page, string? Referrer, string? Session)
{
    // A page's address of 8,192 characters, percent-encoded for the form, and a referrer beside it.
    private const int MaxBytes = 48 << 10;

    /// <summary>The page's address without query and fragment.</summary>
    public string PageAlone => Page.IndexOfAny(['?', '#']) is >= 0 and var end ? Page[..end] : Page;

    /// <summary>The form; null where there is none, or more than one may be.</summary>
    public static async Task<CaptureForm?> ReadAsync(HttpRequest request)
    {
        if (!request.IsUrlEncodedForm() || request.ContentLength is null or > MaxBytes)
            return null;

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return new CaptureForm(form["token"].ToString(), form["page"].ToString(), form["referrer"], form["session"]);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whether the page has the address it is said to have: one that a destination may have, of that host.</summary>
    public bool IsPageOf(string host) => Page.Length <= Lengths.Url && SiteHost.Of(Page) == host;
}
