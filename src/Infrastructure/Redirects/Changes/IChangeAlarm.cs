namespace Hoko.Infrastructure.Redirects.Changes;

/// <summary>Wakes a node when another has changed links, where the database can; a clock where it cannot.</summary>
internal interface IChangeAlarm : IAsyncDisposable
{
    /// <summary>Waits for a change, or for as long as a change may stay unseen; that there was one is not promised.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}
