using Hoko.Application.Redirects;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Api.Redirects;

/// <summary>What was found of a link's key: its link, that there is none, or that the address has asked for too many that don't exist.</summary>
internal readonly record struct FoundLink(RedirectLink? Link, RateDecision? Refusal);

/// <summary>
/// Looks for links that are not in memory, on behalf of an address: who tries one name after the other gets no more work out of the database than
/// the limit allows. Names that are known not to exist, or can't be one of ours, cost nothing and don't count.
/// </summary>
internal sealed class LinkSearch(ILinkCache links, RateLimits limits)
{
    /// <exception cref="LinkUnavailableException">The link is not known here and the database can't be asked.</exception>
    public async ValueTask<FoundLink> FindAsync(HttpContext context, string key)
    {
        if (links.Known(key) is { } known)
            return new FoundLink(known, null);

        if (links.IsKnownMissing(key))
            return default;

        var address = context.Connection.RemoteIpAddress;
        if (limits.StrayRefusal(address) is { } refusal)
            return new FoundLink(null, refusal);

        if (await links.FindAsync(key, context.RequestAborted) is { } link)
            return new FoundLink(link, null);

        return limits.TakeStray(address) is { IsAllowed: false } over ? new FoundLink(null, over) : default;
    }
}
