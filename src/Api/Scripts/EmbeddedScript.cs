using Hoko.Api.Redirects;
using Hoko.Application.Redirects;

namespace Hoko.Api.Scripts;

/// <summary>
/// <c>GET /{path}/analytics.js</c>: on a page of the link's destination a script with a token for one click, elsewhere one that does nothing.
/// Which of the two says nothing of a link that asks for a password, nor of one that was deleted.
/// </summary>
internal sealed class EmbeddedScript(ThrottledLinkLookup links, ClosedLinks closed, IClickLimits limits, CaptureToken tokens, TimeProvider time)
{
    public async Task<IResult> AnswerAsync(HttpContext context, string key)
    {
        context.Response.Headers.CacheControl = "no-store";
        ScriptHeaders.Set(context.Response);
        return Results.Bytes(await TextAsync(context, key), ScriptHeaders.ContentType);
    }

    private async Task<byte[]> TextAsync(HttpContext context, string key)
    {
        RedirectLink? found;
        bool isOver;
        try
        {
            found = (await links.FindAsync(context, key)).Link;
            isOver = found is not null && await IsOverAsync(context, found);
        }
        catch (LinkUnavailableException)
        {
            // A click that the page's address brings needs no link; one of the script's own can't be promised now.
            return ScriptText.Attribution;
        }

        if (found is null || closed.Of(found) != LinkClosure.None)
            return ScriptText.Nothing;

        if (found is not { Link: { EncryptedPassword: null } link } || link.StartsAt > time.GetUtcNow() || PageOrigin.HostOf(context.Request) is not { } host || !PageOrigin.IsSiteOf(link, host))
            return ScriptText.Nothing;

        PageOrigin.LetRead(context);
        return isOver ? ScriptText.Attribution : ScriptText.Embedded(tokens.Create(link.Id, host));
    }

    private async ValueTask<bool> IsOverAsync(HttpContext context, RedirectLink link) =>
        link.Link.IsExpired(time.GetUtcNow()) || (link.Link.MaxClicks is not null && await limits.IsReachedAsync(link, context.RequestAborted));
}
