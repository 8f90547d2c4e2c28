using System.Collections.Concurrent;
using System.Net;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Api.Redirects;

/// <summary>The result of a lookup: the link, nothing if it doesn't exist, or the refusal of an address that asked for too many unknown links.</summary>
internal readonly record struct FoundLink(RedirectLink? Link, RateDecision? Refusal);

/// <summary>
/// Looks for links that are not in memory, on behalf of an address. Several people may share an address, so a link that exists is found whatever else was
/// asked for from there. Names that nobody has are counted; an address that has asked for too many waits for its look-ups, which then share a query with
/// those of all others that wait. Names that are known not to exist, or can't be one of ours, cost nothing and don't count.
/// </summary>
internal sealed class ThrottledLinkLookup(ILinkCache links, RateLimits limits)
{
    // Look-ups of addresses over their bound begin together, this many milliseconds apart.
    private const long Pace = 250;

    // More at once than these are no people who share an address.
    private const int MostWaiting = 2_000;
    private const int MostWaitingOfOne = 100;

    private readonly ConcurrentDictionary<IPAddress, int> _waiting = new();
    private int _allWaiting;

    /// <param name="context">The request.</param>
    /// <param name="key">The link's key.</param>
    /// <param name="otherwise">The key that is meant if the first one has no link; null for none. Both count as one visit.</param>
    /// <exception cref="LinkUnavailableException">The link is not known here and the database can't be asked.</exception>
    public async ValueTask<FoundLink> FindAsync(HttpContext context, string key, string? otherwise = null)
    {
        var address = context.Connection.RemoteIpAddress;
        var (hasWaited, isUnknown) = (false, false);
        string[] names = otherwise is null ? [key] : [key, otherwise];
        foreach (var name in names)
        {
            if (links.Known(name) is { } known)
                return new FoundLink(known, null);

            if (links.IsKnownMissing(name))
                continue;

            if (!hasWaited && limits.IsStraySpent(address))
            {
                if (!await WaitAsync(Network.Of(address), context.RequestAborted))
                    return new FoundLink(null, limits.RefuseStray(address));

                hasWaited = true;
            }

            if (await links.FindAsync(name, context.RequestAborted) is { } link)
                return new FoundLink(link, null);

            isUnknown = true;
        }

        return isUnknown && limits.TakeStray(address) is { IsAllowed: false } over ? new FoundLink(null, over) : default;
    }

    /// <summary>Waits for the next moment at which look-ups begin; false where too many wait already.</summary>
    private async ValueTask<bool> WaitAsync(IPAddress network, CancellationToken cancellationToken)
    {
        var own = _waiting.AddOrUpdate(network, 1, (_, waiting) => waiting + 1);
        var all = Interlocked.Increment(ref _allWaiting);
        try
        {
            if (own > MostWaitingOfOne || all > MostWaiting)
                return false;

            await Task.Delay(TimeSpan.FromMilliseconds(Pace - (Environment.TickCount64 % Pace)), cancellationToken);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _allWaiting);
            if (_waiting.AddOrUpdate(network, 0, (_, waiting) => waiting - 1) == 0)
                _waiting.TryRemove(KeyValuePair.Create(network, 0));
        }
    }
}
