namespace Hoko.Application.Common.Errors;

/// <summary>
/// Collects what is wrong with a request, so that one answer names all of it. Counts everything and keeps no more than an
/// answer shows: a body can be wrong a million times.
/// </summary>
public sealed class ErrorList
{
    /// <summary>How many errors an answer names: those of the lowest items.</summary>
    public const int Shown = 100;

    private List<ItemError> _errors = [];

    public ErrorList()
    {
    }

    /// <summary>Starts from what was found before: an attempt of a transaction adds to its own copy.</summary>
    public ErrorList(ErrorList earlier)
    {
        _errors.AddRange(earlier._errors);
        Count = earlier.Count;
    }

    public int Count { get; private set; }

    public void Add(int? index, string? field, string code, params object[] arguments) =>
        Add(new ItemError(index, field, new Flaw(code, arguments)));

    public void Add(string? field, Flaw flaw) => Add(new ItemError(null, field, flaw));

    public void Add(ItemError error)
    {
        Count++;
        _errors.Add(error);
        if (_errors.Count == 2 * Shown)
            _errors = Lowest();
    }

    /// <summary>Ends the request when anything was found.</summary>
    public void ThrowIfAny()
    {
        if (Count > 0)
            throw new RequestRejected(Lowest(), Count);
    }

    /// <summary>Errors of the whole request first, then by item; the sort is stable, so an item's stay in the order found.</summary>
    private List<ItemError> Lowest() => _errors.OrderBy(error => error.Index ?? -1).Take(Shown).ToList();
}
