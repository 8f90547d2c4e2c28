namespace Hoko.Application.Pictures;

/// <summary>Where pictures that requests send are decoded and drawn: one request at a time on a node, behind everything that answers visitors.</summary>
public interface IPictureQueue
{
    /// <summary>Has work done that decodes pictures; workspaces take turns.</summary>
    /// <param name="workspaceId">Whose pictures they are.</param>
    /// <param name="characters">What is held in memory meanwhile.</param>
    /// <param name="work">Looks at the token between pictures.</param>
    /// <param name="cancellationToken">Takes the work back while it waits.</param>
    /// <exception cref="Common.Errors.RequestRejected">Too much is waiting already: 503.</exception>
    Task RunAsync(long workspaceId, long characters, Action work, CancellationToken cancellationToken);
}
