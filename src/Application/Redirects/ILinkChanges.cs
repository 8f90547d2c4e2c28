namespace Hoko.Application.Redirects;

/// <summary>Tells every node that links were changed or deleted.</summary>
public interface ILinkChanges
{
    /// <summary>
    /// Notes the change in the current transaction. Once that is committed the next visit on this node sees it, and visits on
    /// the others within a second.
    /// </summary>
    Task TellAsync(IReadOnlyCollection<string> shortIds, CancellationToken cancellationToken);
}
