using System.Data.Common;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>
/// The requests of one workspace as this node counts them. Its own it knows to the millisecond; of the other nodes' it knows what they have
/// taken for themselves in the shared window, where it takes a small lease of its own before it lets anyone in: no request writes, but one a lease.
/// </summary>
internal sealed class WorkspaceWindow(long workspaceId, Guid node, RateWindowStore store, TimeProvider time) : IDisposable
{
    private const int LeasesPerLimit = 50;
    private const long LeaseMilliseconds = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _drawing = new(1, 1);
    private readonly SlidingWindow _own = new();
    private SeenWindow _seen = new(0, SharedUsage.Empty, DateTime.UnixEpoch);
    private long _offset;
    private long _seenAt = long.MinValue / 2;
    private int _lease;
    private long _leaseEnds;
    private long _aloneUntil;

    public ValueTask<RateDecision> TakeAsync(int limit, CancellationToken cancellationToken) =>
        TryDecide(limit, out var decision) ? new(decision) : new(DrawAsync(limit, cancellationToken));

    public void Dispose() => _drawing.Dispose();

    private async Task<RateDecision> DrawAsync(int limit, CancellationToken cancellationToken)
    {
        await _drawing.WaitAsync(cancellationToken);
        try
        {
            // Whoever waited here finds the lease of who went before.
            RateDecision decision;
            var begin = time.GetTimestamp();
            while (!TryDecide(limit, out decision))
            {
                // Another node's lease in the way is no reason to stop: there are only so many of them until the limit is reached.
                if (!await ReachAsync(limit, cancellationToken) || time.GetElapsedTime(begin) > Patience)
                    BeAlone();
            }

            return decision;
        }
        finally
        {
            _drawing.Release();
        }
    }

    private bool TryDecide(int limit, out RateDecision decision)
    {
        lock (_gate)
        {
            var now = Now();
            var own = _own.CountAt(now);
            var others = now < _aloneUntil ? 0 : _seen.Usage.OfOthers(node, SecondOf(now));
            var room = limit - own - others;
            var mayDecide = now < _aloneUntil || (_lease > 0 && now < _leaseEnds) || (room <= 0 && now - _seenAt < LeaseMilliseconds);
            if (!mayDecide)
            {
                decision = default;
                return false;
            }

            var isAllowed = room > 0;
            if (isAllowed)
            {
                _own.Add(now);
                _lease--;
            }

            decision = new RateDecision(isAllowed, limit, Math.Max(0, isAllowed ? room - 1 : room), ResetAt(now));
            return true;
        }
    }

    /// <summary>Takes a lease, or reads what the others have taken where this node's view is old. False where the database can't be reached.</summary>
    private async Task<bool> ReachAsync(int limit, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Patience);
        try
        {
            if (Plan(limit) is not { } plan)
                See(await store.ReadAsync(workspaceId, bound.Token));
            else if (await store.TryWriteAsync(workspaceId, _seen.Version, plan.Usage, bound.Token))
                Lease(plan);
            else
                See(await store.ReadAsync(workspaceId, bound.Token));

            return true;
        }
        catch (Exception failure) when (IsAway(failure) && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>What to write for a lease; null where there is no room by what was seen, or nothing was seen yet.</summary>
    private LeasePlan? Plan(int limit)
    {
        lock (_gate)
        {
            var now = Now();
            var second = SecondOf(now);
            var room = limit - _own.CountAt(now) - _seen.Usage.OfOthers(node, second);
            var requests = Math.Min(Math.Max(1, limit / LeasesPerLimit), room);
            if (_seenAt < 0 || requests <= 0)
                return null;

            var own = _own.BySecond(_offset);
            own[second] = own.GetValueOrDefault(second) + requests;
            return new LeasePlan(requests, now, _seen.Usage.With(node, own, second));
        }
    }

    private void Lease(LeasePlan plan)
    {
        lock (_gate)
        {
            _seen = _seen with { Version = _seen.Version + 1, Usage = plan.Usage };
            (_lease, _leaseEnds) = (plan.Requests, plan.At + LeaseMilliseconds);
        }
    }

    private void See(SeenWindow seen)
    {
        lock (_gate)
        {
            var now = Now();
            (_seen, _seenAt) = (seen, now);
            _offset = new DateTimeOffset(DateTime.SpecifyKind(seen.Now, DateTimeKind.Utc)).ToUnixTimeMilliseconds() - now;
        }
    }

    /// <summary>Without the others the node keeps the limit by its own count, and asks again a moment later.</summary>
    private void BeAlone()
    {
        lock (_gate)
            _aloneUntil = Now() + LeaseMilliseconds;
    }

    private DateTimeOffset ResetAt(long now)
    {
        var own = _own.OldestLeavesAt ?? long.MaxValue;
        var others = _seen.Usage.OldestOfOthersLeavesAt(node, SecondOf(now)) is { } second ? (second * 1_000L) - _offset : long.MaxValue;
        var first = Math.Min(own, others);
        return DateTimeOffset.FromUnixTimeMilliseconds(first == long.MaxValue ? now + SlidingWindow.Length : first);
    }

    private int SecondOf(long now) => (int)((now + _offset) / 1_000);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static bool IsAway(Exception failure) =>
        failure is OperationCanceledException or InvalidDataException or DbException || DatabaseFailures.IsAway(failure);

    private sealed record LeasePlan(int Requests, long At, SharedUsage Usage);
}
