using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Redirects;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>
/// Waits for a click that is not in the database yet: this node's own are in its journal, and reach the database as soon as somebody
/// asks for them; another node's do within two seconds, if that node is well.
/// </summary>
internal sealed class ClickArrival(IHokoDb db, IClickSink clicks, TimeProvider time)
{
    /// <summary>How long after a click another node may still be about to store it.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);

    /// <summary>Whether the click has come; false where it is not to be expected any more.</summary>
    /// <exception cref="RequestRejected">This node can't tell: its own clicks have not reached the database in time, or another node's may still come.</exception>
    public async Task<bool> AwaitAsync(Guid clickId, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (!await clicks.CatchUpAsync(cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.ClicksBehind);

        // Pauses double: whoever sends ids that never come costs few look-ups.
        for (var pause = FirstPause; !await db.HasClickAsync(clickId, cancellationToken); pause *= 2)
        {
            var left = Longest - time.GetElapsedTime(began);
            if (!IsFresh(clickId) || left <= TimeSpan.Zero)
            {
                if (await clicks.MayArriveAsync(ClickId.TimeOf(clickId), cancellationToken))
                    throw RequestRejected.Unavailable(ErrorCodes.ClicksBehind);

                // It may have come between the two looks.
                return await db.HasClickAsync(clickId, cancellationToken);
            }

            await Task.Delay(pause < left ? pause : left, time, cancellationToken);
        }

        return true;
    }

    /// <summary>Judged by the time inside the id; another node's clock may be a little ahead.</summary>
    private bool IsFresh(Guid clickId) => (time.GetUtcNow() - ClickId.TimeOf(clickId)).Duration() < Fresh;
}
