namespace Hoko.Application.Common.Bulk;

/// <summary>The answer of every delete.</summary>
/// <param name="DeletedIds">What was deleted, in input order, repeats once.</param>
public sealed record DeletedDto(IReadOnlyList<Guid> DeletedIds);
