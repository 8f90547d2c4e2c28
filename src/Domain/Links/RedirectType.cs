namespace Hoko.Domain.Links;

/// <summary>How visitors are sent on; the number is the HTTP status.</summary>
public enum RedirectType
{
    /// <summary>For good. Caches are told not to keep it all the same: edits and clicks stay true.</summary>
    MovedPermanently = 301,

    Found = 302,
}
