namespace Hoko.Application.Redirects;

/// <summary>Tells every node that links were changed or deleted.</summary>
public interface ILinkChanges
{
    /// <summary>
    /// Notes the change in the current transaction. Once that is committed the next visit on this node sees it, and visits on
    /// the others within a second.
    /// </summary>
    /// <param name="keys">The <see cref="LinkKeys"/> that the links had before and have now.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    Task TellAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}
