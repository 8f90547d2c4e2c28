namespace Hoko.Application.Redirects;

/// <summary>Holds links to their bounds on the clicks of people. To be asked for links that have one.</summary>
public interface IClickLimits
{
    /// <summary>Whether no click is left.</summary>
    /// <exception cref="LinkUnavailableException">This node does not count the link yet, and the database can't be asked.</exception>
    ValueTask<bool> IsReachedAsync(RedirectLink link, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one of the clicks that are left, before it is recorded: the counter that it was taken of, to be given it back where it can't be. Null
    /// where none is left.
    /// </summary>
    /// <exception cref="LinkUnavailableException">This node does not count the link yet, and the database can't be asked.</exception>
    ValueTask<ClickCounter?> TryTakeAsync(RedirectLink link, CancellationToken cancellationToken);
}
