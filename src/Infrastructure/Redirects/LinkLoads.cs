using System.Collections.Concurrent;
using Hoko.Application.Common;
using Hoko.Application.Domains;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Domain.Pixels;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Redirects;

/// <summary>
/// Brings links from the database. After a start, or a change of many links, visitors of as many come at once: a few queries run at a time, and what is
/// asked for meanwhile shares the next one.
/// </summary>
internal sealed class LinkLoads(HokoDbFactory databases, IDomainDirectory domains, LinkCacheCounters counters) : IDisposable
{
    private const int Concurrent = 4;
    private const int MaxKeys = 500;

    // Names that nobody has, tried by the thousand, share a query each time this is over, in milliseconds. A link among them waits for as long.
    private const long BetweenMisses = 10;

    private readonly LeanLinks _lean = new();
    private readonly SemaphoreSlim _turns = new(Concurrent, Concurrent);
    private readonly ConcurrentQueue<Asked> _queue = new();
    private volatile bool _findsLittle;
    private long _nextQuery;

    /// <summary>The link of a key as it is after this was asked; null where there is none.</summary>
    public async Task<RedirectLink?> ReadAsync(string key)
    {
        var (host, path) = LinkKeys.Split(key);
        var domainId = host is null ? null : domains.Find(host)?.Id;
        if (host is not null && domainId is null)
            return null;

        var asked = new Asked(domainId, path);
        _queue.Enqueue(asked);
        _ = TakeTurnAsync(asked);
        return await asked.Answer.Task;
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>
    /// Each takes a turn, so that nobody is left behind. Who was answered by another's does not query for those behind it, who have turns of their own.
    /// </summary>
    private async Task TakeTurnAsync(Asked asked)
    {
        await _turns.WaitAsync();
        try
        {
            if (!asked.IsAnswered)
                await PaceAsync(asked);
            if (!asked.IsAnswered)
                await AnswerAsync(TakeNext());
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>While queries find little, waits until the next may begin.</summary>
    private async Task PaceAsync(Asked asked)
    {
        while (_findsLittle && !asked.IsAnswered)
        {
            var (now, next) = (Environment.TickCount64, Interlocked.Read(ref _nextQuery));
            if (now < next)
                await Task.Delay(TimeSpan.FromMilliseconds(next - now));
            else if (Interlocked.CompareExchange(ref _nextQuery, now + BetweenMisses, next) == next)
                return;
        }
    }

    private List<Asked> TakeNext()
    {
        var next = new List<Asked>();
        while (next.Count < MaxKeys && _queue.TryDequeue(out var asked))
            next.Add(asked);

        return next;
    }

    private async Task AnswerAsync(List<Asked> asked)
    {
        if (asked.Count == 0)
            return;

        try
        {
            await using var db = databases.Create();
            foreach (var kind in asked.GroupBy(one => one.DomainId is null))
                await AnswerAsync(db, [.. kind]);
        }
#pragma warning disable CA1031 // Whatever it is, all who asked are told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            asked.ForEach(one => one.Answer.TrySetException(failure));
        }
    }

    /// <summary>Of the installation's own domain, or of branded ones: each kind has an index of its own.</summary>
    private async Task AnswerAsync(HokoDb db, List<Asked> asked)
    {
        var found = await QueryAsync(db, asked);
        var pixels = await PixelsOfAsync(db, found);
        var bySlug = found.Where(link => link.Slug is not null).ToDictionary(link => (link.DomainId, link.Slug!));
        var byId = found.ToDictionary(link => (link.DomainId, link.ShortId));

        // The slug wins: ids are drawn without a look at slugs, and may meet one.
        var answers = asked.ConvertAll(one => bySlug.GetValueOrDefault((one.DomainId, one.Path)) ?? byId.GetValueOrDefault((one.DomainId, one.Path)));
        _findsLittle = answers.Count(link => link is null) > answers.Count / 2;
        foreach (var (one, link) in asked.Zip(answers))
            one.Answer.TrySetResult(link is null ? null : new RedirectLink(link, PixelOf(link, pixels)));
    }

    private async Task<List<Link>> QueryAsync(HokoDb db, List<Asked> asked)
    {
        counters.Loaded(asked.Count);
        var slugs = asked.Select(one => one.Path).Distinct(StringComparer.Ordinal).ToArray();
        var ids = slugs.Where(ShortId.IsWellFormed).ToArray();
        var domainIds = asked.Select(one => one.DomainId).OfType<Guid>().Distinct().ToArray();
        var all = db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking();
        var links = domainIds.Length == 0
            ? all.Where(link => link.DomainId == null)
            : all.Where(link => link.DomainId != null && domainIds.Contains(link.DomainId.Value));

        // Put together, not asked by an OR: of one over two lists SQL Server would read the whole table.
        var bySlug = links.Where(link => link.Slug != null && slugs.Contains(DatabaseFunctions.Ordinal(link.Slug)!));
        var byId = links.Where(link => ids.Contains(DatabaseFunctions.Ordinal(link.ShortId)!));
        var found = await (ids.Length == 0 ? bySlug : bySlug.Concat(byId)).ToListAsync();
        found.ForEach(_lean.Slim);
        return found.DistinctBy(link => link.Id).ToList();
    }

    private static async Task<Dictionary<Guid, Pixel>> PixelsOfAsync(HokoDb db, List<Link> links)
    {
        var ids = links.Select(link => link.PixelId).OfType<Guid>().Distinct().ToArray();
        return ids.Length == 0
            ? []
            : await db.Pixels.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking().Where(pixel => ids.Contains(pixel.Id)).ToDictionaryAsync(pixel => pixel.Id);
    }

    /// <summary>The pixel that a link shows; one that is gone shows nothing.</summary>
    private static Pixel? PixelOf(Link link, Dictionary<Guid, Pixel> pixels) =>
        link.PixelId is { } id && pixels.GetValueOrDefault(id) is { } pixel && pixel.WorkspaceId == link.WorkspaceId ? pixel : null;

    private sealed record Asked(Guid? DomainId, string Path)
    {
        public TaskCompletionSource<RedirectLink?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsAnswered => Answer.Task.IsCompleted;
    }
}
