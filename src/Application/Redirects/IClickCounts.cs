namespace Hoko.Application.Redirects;

/// <summary>Keeps the counts that bounds on clicks are held against.</summary>
public interface IClickCounts
{
    /// <summary>Counts the clicks that these links have had, in the current transaction; a count that is there already is never lowered.</summary>
    Task CountAsync(IReadOnlyCollection<Guid> linkIds, CancellationToken cancellationToken);
}
