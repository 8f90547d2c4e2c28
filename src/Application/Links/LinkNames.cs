using Hoko.Application.Common.Bulk;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>
/// A name that one link at most may have, as a batch wants it: judged as names stand when the whole batch is written, so that two links may
/// swap theirs.
/// </summary>
/// <typeparam name="TName">What is unique.</typeparam>
/// <param name="batch">The items.</param>
/// <param name="stored">The links that items name.</param>
/// <param name="now">The name that a link has.</param>
/// <param name="then">The name that it has when the item is applied to it; null for none.</param>
internal sealed class LinkNames<TName>(
    Batch<LinkInput> batch, IReadOnlyDictionary<Guid, Link> stored, Func<Link, TName?> now, Func<LinkInput, Link?, TName?> then)
    where TName : class
{
    private readonly Dictionary<TName, int> _first = [];

    /// <summary>The names that items take for the first time in the batch and that are not theirs already: whether others have them is to be asked.</summary>
    public IReadOnlyList<TName> Asked(Action<int, TName, int> repeated)
    {
        var asked = new List<TName>();
        foreach (var (index, link) in batch.Readable().DistinctBy(row => row.Item.Id.TryGet(out var id) ? id : Guid.NewGuid()))
        {
            var current = stored.CurrentOf(link);
            if (then(link, current) is not { } name)
                continue;

            if (!_first.TryAdd(name, index))
                repeated(index, name, _first[name]);
            else if (current is null || !name.Equals(now(current)))
                asked.Add(name);
        }

        return asked;
    }

    /// <summary>The item that wants the name; null where nobody does. A database that ignores trailing spaces may speak of a name that nobody asked for.</summary>
    public int? WantedBy(TName name) => _first.TryGetValue(name, out var index) ? index : null;

    /// <summary>The stored link that wants the name; null where it is a new one's, or nobody's.</summary>
    public Link? StoredWanting(TName name) => WantedBy(name) is { } index && batch.Items[index] is { } item ? stored.CurrentOf(item) : null;

    /// <summary>
    /// The links whose name another item takes. Unique indexes look at each row as it is written, so these give theirs up before any is taken.
    /// </summary>
    public Guid[] PassedOn()
    {
        var owners = stored.Values.Where(link => now(link) is not null).ToDictionary(link => now(link)!);
        return batch.Readable()
            .Select(row => (row.Item, Name: then(row.Item, stored.CurrentOf(row.Item))))
            .Where(row => row.Name is not null && owners.TryGetValue(row.Name, out var owner) && (row.Item.IsNew || owner.Id != row.Item.Id.Value))
            .Select(row => owners[row.Name!].Id)
            .ToArray();
    }
}
