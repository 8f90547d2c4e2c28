using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Has the clicks that links have already count against a bound that they are given.</summary>
internal sealed class ClickBounds(IClickCounts counts, IClickSink clicks)
{
    /// <summary>Waits, before any transaction, for this node's clicks where a bound may be set on a link that had none.</summary>
    /// <exception cref="RequestRejected">They have not reached the database in time.</exception>
    public async Task CatchUpAsync(Batch<LinkInput> batch, CancellationToken cancellationToken)
    {
        if (batch.Readable().Any(row => row.Item is { IsNew: false, MaxClicks.HasValue: true } or { MatchesExternalId: true, MaxClicks.HasValue: true }) && !await clicks.CatchUpAsync(cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.ClicksBehind);
    }

    /// <summary>The links that are about to be given their first bound, or one after a time without; to be asked before they are changed.</summary>
    public static IReadOnlyCollection<Guid> Bounded(Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored) => batch.Readable()
        .Where(row => row.Item.MaxClicks.HasValue && stored.CurrentOf(row.Item) is { MaxClicks: null })
        .Select(row => row.Item.Id.Value)
        .ToList();

    /// <summary>Counts the clicks of all of them, by one statement.</summary>
    public Task CountAsync(IReadOnlyCollection<Guid> linkIds, CancellationToken cancellationToken) =>
        linkIds.Count == 0 ? Task.CompletedTask : counts.CountAsync(linkIds, cancellationToken);
}
