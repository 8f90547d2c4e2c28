namespace Hoko.Application.Common.Errors;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Index">The item of a bulk request, counted from 0; null for single objects, query parameters and whole bodies.</param>
/// <param name="Field">The JSON path inside the item, as <c>utm.source</c>; null where the item itself is meant.</param>
/// <param name="Flaw">What is wrong with it.</param>
public readonly record struct ItemError(int? Index, string? Field, Flaw Flaw);
