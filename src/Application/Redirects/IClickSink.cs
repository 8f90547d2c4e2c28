namespace Hoko.Application.Redirects;

/// <summary>Where clicks go: a journal on this node first, then the database.</summary>
public interface IClickSink
{
    /// <summary>
    /// Completes when the click can no longer be lost with the process. False where it could not be recorded (disk full):
    /// the visitor is redirected all the same, without a click id.
    /// </summary>
    ValueTask<bool> RecordAsync(ClickCapture click);

    /// <summary>Waits until every click recorded so far can be read from the database; false where that takes too long.</summary>
    ValueTask<bool> CatchUpAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether a click made at an instant may be another node's that the database does not have yet: of one that was killed or is cut off, until it
    /// comes back, or of one that lags.
    /// </summary>
    Task<bool> MayArriveAsync(DateTimeOffset made, CancellationToken cancellationToken);
}
