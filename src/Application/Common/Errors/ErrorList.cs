namespace Hoko.Application.Common.Errors;

/// <summary>Collects what is wrong with a request, so that one answer names all of it.</summary>
public sealed class ErrorList
{
    private readonly List<ItemError> _errors = [];

    public ErrorList()
    {
    }

    /// <summary>Starts from what was found before: an attempt of a transaction adds to its own copy.</summary>
    public ErrorList(ErrorList earlier) => _errors.AddRange(earlier._errors);

    public int Count => _errors.Count;

    public void Add(int? index, string? field, string code, params object[] arguments) =>
        _errors.Add(new ItemError(index, field, new Flaw(code, arguments)));

    public void Add(ItemError error) => _errors.Add(error);

    public void Add(string? field, Flaw flaw) => _errors.Add(new ItemError(null, field, flaw));

    /// <summary>Ends the request when anything was found.</summary>
    public void ThrowIfAny()
    {
        // Errors of the whole request first, then by item; the sort is stable, so an item's stay in the order found.
        if (_errors.Count > 0)
            throw new RequestRejected(_errors.OrderBy(error => error.Index ?? -1).ToList());
    }
}
