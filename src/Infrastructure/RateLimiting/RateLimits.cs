using System.Collections.Concurrent;
using System.Net;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>Keeps the limits: of workspaces by their plan, of addresses that bear no valid key, and of addresses that ask for links that don't exist.</summary>
public sealed class RateLimits : IDisposable
{
    private readonly ConcurrentDictionary<long, WorkspaceWindow> _workspaces = new();
    private readonly Guid _node = Guid.NewGuid();
    private readonly RateWindowStore _store;
    private readonly AddressWindows _keyless;
    private readonly AddressWindows _strays;
    private readonly TimeProvider _time;
    private readonly RateLimitCounters _counters;

    internal RateLimits(RateWindowStore store, HokoOptions options, RateLimitCounters counters, TimeProvider time)
    {
        (_store, _counters, _time) = (store, counters, time);
        _keyless = new AddressWindows(options.KeylessRequestsPerMinute, time);
        _strays = new AddressWindows(options.UnknownLinksPerMinute, time);
    }

    /// <summary>Counts a request of a workspace, or refuses it. Waits for the database once a lease, a second at most apart.</summary>
    public async ValueTask<RateDecision> TakeAsync(long workspaceId, int requestsPerMinute, CancellationToken cancellationToken)
    {
        var window = _workspaces.GetOrAdd(workspaceId, static (id, limits) => new WorkspaceWindow(id, limits._node, limits._store, limits._time), this);
        return Counted(await window.TakeAsync(requestsPerMinute, cancellationToken), RateLimitKind.Workspace);
    }

    /// <summary>Counts a request without a valid key.</summary>
    public RateDecision TakeKeyless(IPAddress? address) => Counted(_keyless.Take(Network.Of(address)), RateLimitKind.Keyless);

    /// <summary>Whether an address has made all the requests without a valid key that it may; who has one is served there all the same.</summary>
    public bool IsKeylessSpent(IPAddress? address) => _keyless.Refusal(Network.Of(address)) is not null;

    /// <summary>Counts a visit that found no link.</summary>
    public RateDecision TakeStray(IPAddress? address) => Counted(_strays.Take(Network.Of(address)), RateLimitKind.UnknownLink);

    /// <summary>Where an address has asked for too many links that don't exist: the refusal of its next question.</summary>
    public RateDecision? StrayRefusal(IPAddress? address) =>
        _strays.Refusal(Network.Of(address)) is { } refusal ? Counted(refusal, RateLimitKind.UnknownLink) : null;

    public void Dispose()
    {
        _keyless.Dispose();
        _strays.Dispose();
        foreach (var window in _workspaces.Values)
            window.Dispose();
    }

    private RateDecision Counted(RateDecision decision, RateLimitKind kind)
    {
        if (!decision.IsAllowed)
            _counters.Refused(kind);

        return decision;
    }
}
