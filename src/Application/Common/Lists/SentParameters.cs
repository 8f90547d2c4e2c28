using System.Text.Json;
using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Lists;

/// <summary>
/// The names of the query parameters that the client sent. The first use case of the request checks them against its own, so that a misspelled
/// filter is an error instead of a list of everything.
/// </summary>
public sealed class SentParameters
{
    private IReadOnlyList<(string Name, int Count)> _parameters = [];
    private JsonNamingPolicy _naming = JsonNamingPolicy.CamelCase;
    private bool _ignoresUnknown;

    /// <param name="parameters">Each name once, in any case, with the number of its values.</param>
    /// <param name="naming">How this API spells the names of properties.</param>
    /// <param name="ignoresUnknown">Whether others may add parameters to the address, as mail programs do with pictures.</param>
    public void Set(IReadOnlyList<(string Name, int Count)> parameters, JsonNamingPolicy naming, bool ignoresUnknown)
    {
        _parameters = parameters;
        _naming = naming;
        _ignoresUnknown = ignoresUnknown;
    }

    /// <summary>Checks the names once: use cases that the first one sends know nothing of the request's parameters.</summary>
    /// <exception cref="RequestRejected">Names are unknown, or sent more often than they are taken.</exception>
    internal void Check(IReadOnlyList<KnownParameter> known)
    {
        if (_parameters.Count == 0)
            return;

        var errors = new ErrorList();
        var byName = known.ToDictionary(parameter => _naming.ConvertName(parameter.Property), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, count) in _parameters)
        {
            if (byName.TryGetValue(name, out var parameter))
            {
                if (count > 1 && !parameter.TakesSeveral)
                    errors.Add(null, _naming.ConvertName(parameter.Property), ErrorCodes.ParameterRepeated, count);
            }
            else if (!_ignoresUnknown)
                AddUnknown(name, byName.Keys, errors);
        }

        _parameters = [];
        errors.ThrowIfAny();
    }

    private static void AddUnknown(string name, IReadOnlyCollection<string> known, ErrorList errors)
    {
        // Beyond what an answer shows, errors are only counted.
        var nearest = errors.Count < ErrorList.Shown ? NearestName.Of(name, known) : known.FirstOrDefault();
        if (nearest is not null)
            errors.Add(null, name, ErrorCodes.ParameterUnknown, nearest);
        else
            errors.Add(null, name, ErrorCodes.ParameterNotAllowed);
    }
}

/// <summary>A query parameter of a use case.</summary>
/// <param name="Property">The property of the request that holds it.</param>
/// <param name="TakesSeveral">Whether it may be repeated, and then means any of its values.</param>
internal readonly record struct KnownParameter(string Property, bool TakesSeveral)
{
    /// <summary>The parameters that a request's type declares, the same ones that describe it in the API's document.</summary>
    public static IReadOnlyList<KnownParameter> Of(Type request) => request.GetProperties()
        .Where(property => Attribute.IsDefined(property, typeof(ParameterAttribute)))
        .Select(property => new KnownParameter(property.Name, property.PropertyType != typeof(string)))
        .OrderBy(parameter => parameter.Property, StringComparer.Ordinal)
        .ToList();
}
