using System.Collections.Concurrent;
using Hoko.Api.Redirects;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Api.Scripts;

/// <summary>
/// The clicks that tokens have stood for on this node, for as long as their tokens live, in bounded memory. What slips through, on another node or
/// past the bound, the database tells apart.
/// </summary>
internal sealed class CapturedClicks : IDisposable
{
    private const int MaxRemembered = 200_000;

    private readonly ConcurrentDictionary<Guid, Lazy<Task<VisitRecord>>> _recording = new();
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    /// <summary>
    /// Records a click once, however often and at however many connections at once its token is shown: all are told what became of it. One that was
    /// not kept may be tried again.
    /// </summary>
    public async Task<VisitRecord> RecordOnceAsync(Guid clickId, Func<Task<VisitRecord>> record)
    {
        var recording = _recording.GetOrAdd(clickId, id => new Lazy<Task<VisitRecord>>(() => RecordAsync(id, record)));
        try
        {
            return await recording.Value;
        }
        finally
        {
            _recording.TryRemove(KeyValuePair.Create(clickId, recording));
        }
    }

    public void Dispose() => _kept.Dispose();

    /// <summary>What is kept is remembered before its recording is forgotten, so that whoever comes between finds one of the two.</summary>
    private async Task<VisitRecord> RecordAsync(Guid clickId, Func<Task<VisitRecord>> record)
    {
        if (_kept.TryGetValue(clickId, out _))
            return VisitRecord.Kept;

        var outcome = await record();
        if (outcome == VisitRecord.Kept)
            _kept.Set(clickId, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CaptureToken.Lifetime });

        return outcome;
    }
}
