using Hoko.Application.Common.Errors;

namespace Hoko.Application.Common.Validation;

/// <summary>Judges a value.</summary>
/// <param name="Find">The flaw of a value, or null.</param>
/// <param name="Bounds">The same for schemas.</param>
internal sealed record FieldCheck<TValue>(Func<TValue, Flaw?> Find, FieldBounds Bounds);
