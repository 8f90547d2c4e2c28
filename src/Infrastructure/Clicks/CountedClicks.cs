using System.Collections;
using Hoko.Domain.Tracking;

namespace Hoko.Infrastructure.Clicks;

/// <summary>Clicks that are counted by their links as they pass, where the links have a bound; anew each time that they pass.</summary>
internal sealed class CountedClicks(IReadOnlyCollection<Click> clicks) : IReadOnlyCollection<Click>
{
    private static readonly Dictionary<Guid, long> None = [];

    private Dictionary<Guid, long>? _byLink;

    public int Count => clicks.Count;

    /// <summary>How many clicks count against the bound of each link, once all have passed.</summary>
    public IReadOnlyDictionary<Guid, long> ByLink => _byLink ?? None;

    public IEnumerator<Click> GetEnumerator()
    {
        _byLink = null;
        foreach (var click in clicks)
        {
            if (click.IsCounted)
            {
                _byLink ??= [];
                _byLink[click.LinkId] = _byLink.GetValueOrDefault(click.LinkId) + 1;
            }

            yield return click;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
