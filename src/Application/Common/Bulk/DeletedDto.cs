namespace Hoko.Application.Common.Bulk;

/// <summary>The result of a deletion.</summary>
/// <param name="DeletedIds">The deleted ids in the order of the request, without repeats.</param>
public sealed record DeletedDto(IReadOnlyList<Guid> DeletedIds);
