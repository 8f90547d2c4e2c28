using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Infrastructure.Redirects.Changes;

/// <summary>Writes changes where all nodes read them, wakes those that can be woken, and has this node forget at once.</summary>
internal sealed class LinkChangeLog(HokoDb db, ILinkCache cache, TimeProvider time) : ILinkChanges
{
    public async Task TellAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return;

        var change = db.LinkChanges.Add(new LinkChange { ShortIds = keys.ToArray(), ChangedAt = time.Now() });
        await db.SaveChangesAsync(cancellationToken);
        change.State = Microsoft.EntityFrameworkCore.EntityState.Detached;
        await db.WakeNodesAsync(cancellationToken);
        db.WhenCommitted(() => cache.Forget(keys));
    }
}
