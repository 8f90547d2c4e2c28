using System.Collections.Concurrent;
using System.Net;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>Keeps the limits: of workspaces by their plan; of addresses: requests without a valid key, visits of links that don't exist, QR codes, bytes of large clicks.</summary>
public sealed class RateLimits : IDisposable
{
    private readonly ConcurrentDictionary<long, WorkspaceWindow> _workspaces = new();
    private readonly ConcurrentDictionary<long, SlidingWindow> _createOnly = new();
    private readonly Guid _node = Guid.NewGuid();
    private readonly RateWindowStore _store;
    private readonly AddressWindows _keyless;
    private readonly AddressWindows _strays;
    private readonly AddressWindows _qrCodes;
    private readonly AddressWindows _largeClicks;
    private readonly TimeProvider _time;
    private readonly RateLimitCounters _counters;

    internal RateLimits(RateWindowStore store, HokoOptions options, RateLimitCounters counters, TimeProvider time)
    {
        (_store, _counters, _time) = (store, counters, time);
        _keyless = new AddressWindows(options.KeylessRequestsPerMinute, time);
        _strays = new AddressWindows(options.UnknownLinksPerMinute, time);
        _qrCodes = new AddressWindows(options.QrCodesPerMinute, time);
        _largeClicks = new AddressWindows(options.LargeClickBytesPerMinute, time);
    }

    /// <summary>Counts a request of a workspace, or refuses it. Waits for the database once a lease, a second at most apart.</summary>
    /// <param name="workspaceId">The workspace's row.</param>
    /// <param name="requestsPerMinute">Of its plan.</param>
    /// <param name="isCreateOnly">Whether it comes with a key that pages carry. On each node such keys have half of the workspace's limit: a
    /// visitor who copies one can't use up the other half.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async ValueTask<RateDecision> TakeAsync(long workspaceId, int requestsPerMinute, bool isCreateOnly, CancellationToken cancellationToken)
    {
        if (isCreateOnly && CreateOnlyRefusal(workspaceId, Math.Max(1, requestsPerMinute / 2)) is { } refusal)
            return Counted(refusal, RateLimitKind.Workspace);

        var window = _workspaces.GetOrAdd(workspaceId, static (id, limits) => new WorkspaceWindow(id, limits._node, limits._store, limits._time), this);
        return Counted(await window.TakeAsync(requestsPerMinute, cancellationToken), RateLimitKind.Workspace);
    }

    /// <summary>Counts a request without a valid key.</summary>
    public RateDecision TakeKeyless(IPAddress? address) => Counted(_keyless.Take(Network.Of(address)), RateLimitKind.Keyless);

    /// <summary>Whether an address has made all the requests without a valid key that it may; who has one is served there all the same.</summary>
    public bool IsKeylessSpent(IPAddress? address) => _keyless.Refusal(Network.Of(address)) is not null;

    /// <summary>Counts a visit that found no link.</summary>
    public RateDecision TakeStray(IPAddress? address) => Counted(_strays.Take(Network.Of(address)), RateLimitKind.UnknownLink);

    /// <summary>Whether an address has asked for too many links that don't exist; those that do are still found for it.</summary>
    public bool IsStraySpent(IPAddress? address) => _strays.Refusal(Network.Of(address)) is not null;

    /// <summary>The refusal of a visit that was not even looked up, for an address that waits for too many at once.</summary>
    public RateDecision RefuseStray(IPAddress? address) => _strays.Refusal(Network.Of(address)) is { } refusal ? Counted(refusal, RateLimitKind.UnknownLink) : TakeStray(address);

    /// <summary>Counts a QR code that has to be drawn.</summary>
    public RateDecision TakeQrCode(IPAddress? address) => Counted(_qrCodes.Take(Network.Of(address)), RateLimitKind.QrCode);

    /// <summary>Counts the bytes of a large click; false where they are more than the address may have kept.</summary>
    public bool TakeLargeClick(IPAddress? address, int bytes)
    {
        if (_largeClicks.Take(Network.Of(address), bytes).IsAllowed)
            return true;

        _counters.ClickCut();
        return false;
    }

    public void Dispose()
    {
        _qrCodes.Dispose();
        _largeClicks.Dispose();
        _keyless.Dispose();
        _strays.Dispose();
        foreach (var window in _workspaces.Values)
            window.Dispose();
    }

    private RateDecision? CreateOnlyRefusal(long workspaceId, int limit)
    {
        var window = _createOnly.GetOrAdd(workspaceId, _ => new SlidingWindow());
        lock (window)
        {
            var at = _time.GetUtcNow().ToUnixTimeMilliseconds();
            if (window.CountAt(at) >= limit)
                return new RateDecision(false, limit, 0, DateTimeOffset.FromUnixTimeMilliseconds(window.OldestLeavesAt ?? at + SlidingWindow.Length));

            window.Add(at);
            return null;
        }
    }

    private RateDecision Counted(RateDecision decision, RateLimitKind kind)
    {
        if (!decision.IsAllowed)
            _counters.Refused(kind);

        return decision;
    }
}
