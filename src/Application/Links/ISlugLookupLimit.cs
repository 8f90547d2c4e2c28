namespace Hoko.Application.Links;

/// <summary>Limits how many slugs of the shared domain a workspace can look up in requests that fail because some are taken.</summary>
public interface ISlugLookupLimit
{
    /// <summary>Seconds until the workspace may look up again; null where it may now.</summary>
    int? WaitOf(long workspaceId);

    /// <summary>Counts slugs that were looked up in vain.</summary>
    void Count(long workspaceId, int slugs);
}
