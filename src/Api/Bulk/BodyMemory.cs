using System.Collections.Concurrent;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Bulk;

/// <summary>
/// Bounds the bytes of large bodies that are being received, or wait to be parsed, on this node: of all workspaces together, and of one to half
/// of that. A body counts for what has come of it, not for what it announces, so that a connection that sends little holds little.
/// </summary>
internal sealed class BodyMemory(HokoOptions options)
{
    private readonly ConcurrentDictionary<long, long> _ofWorkspaces = new();
    private readonly long _most = options.MaxBodyBytes * options.ConcurrentBulkRequests;
    private readonly long _mostOfOne = Math.Max(options.MaxBodyBytes, options.MaxBodyBytes * options.ConcurrentBulkRequests / 2);
    private long _taken;

    /// <summary>Reserves memory; false if not enough is left.</summary>
    public bool TryTake(long workspaceId, long bytes)
    {
        var held = _ofWorkspaces.AddOrUpdate(workspaceId, bytes, (_, held) => held + bytes);
        var taken = Interlocked.Add(ref _taken, bytes);
        if (held <= _mostOfOne && taken <= _most)
            return true;

        Release(workspaceId, bytes);
        return false;
    }

    public void Release(long workspaceId, long bytes)
    {
        _ofWorkspaces.AddOrUpdate(workspaceId, 0, (_, held) => held - bytes);
        Interlocked.Add(ref _taken, -bytes);
    }
}
