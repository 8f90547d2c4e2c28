namespace Hoko.Application.Redirects;

/// <summary>The links that redirects know without asking the database, by their <see cref="LinkKeys"/>.</summary>
public interface ILinkCache
{
    /// <summary>The link of a key where it is in memory; null tells nothing.</summary>
    RedirectLink? Known(string key);

    /// <summary>Whether there is surely no link of a key: no link can have it, or the database said so a moment ago.</summary>
    bool IsKnownMissing(string key);

    /// <summary>The link of a key, or null where there is none. Loads it once, however many ask at once.</summary>
    /// <exception cref="LinkUnavailableException">The link is not known here and the database can't be asked.</exception>
    ValueTask<RedirectLink?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Drops what is known of the keys, so that the next visit sees what was just written.</summary>
    void Forget(IEnumerable<string> keys);
}

/// <summary>A link that is not in memory could not be loaded.</summary>
public sealed class LinkUnavailableException(Exception inner) : Exception("The link could not be loaded.", inner);
