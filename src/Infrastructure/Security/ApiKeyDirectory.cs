using System.Diagnostics;
using System.Security.Cryptography;
using Hoko.Application.Common;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Infrastructure.Security;

/// <summary>
/// Looks keys up by their hash and remembers the answer, "no such key" too, for the second within which a revocation has to
/// be seen everywhere.
/// </summary>
internal sealed class ApiKeyDirectory(HokoDbFactory databases, IPlanCatalog plans) : IApiKeyDirectory, IDisposable
{
    private const int MaxRemembered = 10_000;
    private const int ConcurrentLoads = 16;
    private const int ConcurrentSuspectLoads = 2;

    // Half of the second, so that a node that is short of time keeps it, too.
    private static readonly TimeSpan Memory = TimeSpan.FromMilliseconds(500);

    // Keys that nobody has, of which anybody can make up any number, must not push out those in force, nor take all connections of the database.
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });
    private readonly MemoryCache _unknown = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });
    private readonly SemaphoreSlim _loads = new(ConcurrentLoads, ConcurrentLoads);
    private readonly SemaphoreSlim _suspectLoads = new(ConcurrentSuspectLoads, ConcurrentSuspectLoads);

    public async ValueTask<KeyHolder?> FindAsync(string key, bool isSuspect, CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.IsWellFormed(key))
            return null;

        var hash = ApiKeySecret.Hash(key);
        var name = Convert.ToHexString(hash);
        if (_known.TryGetValue(name, out KeyHolder? holder) || _unknown.TryGetValue(name, out _))
            return holder;

        // A checksum is no secret: whoever makes up keys that pass it must not hold up those who have one.
        var loads = isSuspect ? _suspectLoads : _loads;
        await loads.WaitAsync(cancellationToken);
        var asked = Stopwatch.GetTimestamp();
        try
        {
            holder = await LoadAsync(hash, cancellationToken);
        }
        finally
        {
            loads.Release();
        }

        // What the database said is as old as the question.
        var left = Memory - Stopwatch.GetElapsedTime(asked);
        if (left <= TimeSpan.Zero)
            return holder;

        var memory = new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = left };
        if (holder is null)
            _unknown.Set(name, true, memory);
        else
            _known.Set(name, holder, memory);

        return holder;
    }

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
        _loads.Dispose();
        _suspectLoads.Dispose();
    }

    private async Task<KeyHolder?> LoadAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var found = await (
            from key in db.ApiKeys.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            join workspace in db.Workspaces on key.WorkspaceId equals workspace.RowId
            where key.Hash == hash && key.RevokedAt == null
            select new { key, workspace.Plan, workspace.SuspendedAt }).SingleOrDefaultAsync(cancellationToken);

        // The index compares hashes, not secrets: what its timing tells is of no use to who doesn't know a key.
        if (found is null || !CryptographicOperations.FixedTimeEquals(found.key.Hash, hash))
            return null;

        var plan = plans.TryGet(found.Plan, out var configured)
            ? configured
            : throw new InvalidOperationException($"The workspace of key {found.key.Prefix} is on the plan {found.Plan}, which is not configured.");
        return new KeyHolder(found.key.Id, found.key.WorkspaceId, found.key.Scopes, plan, found.key.ExpiresAt, AllowedHostsOf(found.key), found.key.CreateOnly)
        {
            IsSuspended = found.SuspendedAt is not null,
        };
    }

    /// <summary>Keys of earlier versions were stored with hosts as they were typed.</summary>
    private static List<string> AllowedHostsOf(ApiKey key) => [.. key.AllowedHosts.Select(host => AllowedHost.Normalize(host) ?? host)];
}
