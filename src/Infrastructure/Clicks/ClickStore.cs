using Hoko.Application.Common;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Bulk;
using Hoko.Infrastructure.Redirects;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Clicks;

/// <summary>Writes a journal's clicks and how far they reach in one transaction, so that each takes effect once.</summary>
internal sealed class ClickStore(HokoDbFactory databases, TimeProvider time, ClickLimits? limits = null)
{
    /// <summary>A node that has lost the database goes on making clicks. Of those that it makes later than this, nobody else takes account.</summary>
    private static readonly TimeSpan CutOff = TimeSpan.FromMinutes(15);

    /// <summary>How far the clocks of nodes may be apart: what was made later than that by anybody's was made by nobody.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);

    /// <summary>A node that was not heard of for this long is taken not to come back, and its clicks not either.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromDays(7);

    /// <summary>How far the database has the journal; 0 where it has nothing of it.</summary>
    public async Task<long> PositionOfAsync(Guid journalId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        return await db.DrainedJournals
            .Where(journal => journal.Id == journalId)
            .Select(journal => journal.Position)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// Stores the clicks that lie between two positions. False where the database's position is another than
    /// <paramref name="from"/>: somebody else has been here, and the caller reads on from there.
    /// </summary>
    public async Task<bool> StoreAsync(
        Guid journalId, long from, long to, IReadOnlyCollection<Click> clicks, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var writer = databases.WriterOf(db);
        var offered = new CountedClicks(clicks);
        var counted = offered;
        var isRetry = false;
        return await db.InTransactionAsync(
            async token =>
            {
                if (!await MoveAsync(db, journalId, from, to, token))
                    return false;

                // A click that is there already is rare (a journal that was copied, a script's token that was shown again): only
                // after the database has said so is each one compared, with those of the same stretch too.
                if (isRetry)
                {
                    counted = await MissingAsync(db, offered, token);
                    await writer.InsertMissingAsync(counted, token);
                }
                else
                {
                    isRetry = true;
                    await writer.InsertAsync(counted, token);
                }

                await CountAsync(db, writer, offered.ByLink, counted.ByLink, token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Makes the journal known, so that <see cref="ReportAsync"/> finds it.</summary>
    public async Task RegisterAsync(Guid journalId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        if (await db.DrainedJournals.AnyAsync(journal => journal.Id == journalId, cancellationToken))
            return;

        db.DrainedJournals.Add(new DrainedJournal { Id = journalId, Position = 0, UpdatedAt = time.Now() });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes that the journal's node is there, and up to when all its clicks are stored; null where it makes no more.</summary>
    public async Task ReportAsync(Guid journalId, DateTimeOffset? completeUntil, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var db = databases.Create();
        await db.DrainedJournals
            .Where(journal => journal.Id == journalId)
            .ExecuteUpdateAsync(
                journal => journal.SetProperty(row => row.CompleteUntil, completeUntil).SetProperty(row => row.UpdatedAt, now),
                cancellationToken);
    }

    /// <summary>Whether a click made at an instant may be in a journal and not in the database yet.</summary>
    /// <param name="known">A journal that is known to be drained up to there.</param>
    /// <param name="made">By the clock of the node that made it.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<bool> MayLackAsync(Guid known, DateTimeOffset made, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (made > now + Apart)
            return false;

        var (cutOff, gone) = (made - CutOff, now - Gone);
        await using var db = databases.Create();
        return await db.DrainedJournals.AnyAsync(
            journal => journal.Id != known && journal.CompleteUntil < made && journal.UpdatedAt >= cutOff && journal.UpdatedAt >= gone, cancellationToken);
    }

    /// <summary>The clicks that are not there, each once: only these count against a bound.</summary>
    private static async Task<CountedClicks> MissingAsync(HokoDb db, CountedClicks clicks, CancellationToken cancellationToken)
    {
        var once = clicks.DistinctBy(click => click.Id).ToList();
        var ids = once.ConvertAll(click => click.Id);
        var stored = await db.Clicks.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(click => ids.Contains(click.Id))
            .Select(click => click.Id)
            .ToHashSetAsync(cancellationToken);
        return new CountedClicks(once.FindAll(click => !stored.Contains(click.Id)));
    }

    /// <summary>Adds what is new to the counts of links; what was offered no longer waits, new or not.</summary>
    private async Task CountAsync(
        HokoDb db,
        IProviderBulkWriter writer,
        IReadOnlyDictionary<Guid, long> offered,
        IReadOnlyDictionary<Guid, long> added,
        CancellationToken cancellationToken)
    {
        if (offered.Count == 0)
            return;

        var totals = added.Count == 0 ? added : await writer.AddClicksAsync(added, cancellationToken);
        db.WhenCommitted(() => limits?.Store(offered, totals));
    }

    private async Task<bool> MoveAsync(HokoDb db, Guid journalId, long from, long to, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var moved = await db.DrainedJournals
            .Where(journal => journal.Id == journalId && journal.Position == from)
            .ExecuteUpdateAsync(
                journal => journal.SetProperty(row => row.Position, to).SetProperty(row => row.UpdatedAt, now),
                cancellationToken);
        if (moved == 1)
            return true;

        // A journal of which the database knows nothing begins at its beginning, wherever its drain believed to be.
        if (from != 0 || await db.DrainedJournals.AnyAsync(journal => journal.Id == journalId, cancellationToken))
            return false;

        db.DrainedJournals.Add(new DrainedJournal { Id = journalId, Position = to, UpdatedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
