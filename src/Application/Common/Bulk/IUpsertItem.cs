namespace Hoko.Application.Common.Bulk;

/// <summary>An item that changes the thing it names by id, or makes one where it names none.</summary>
public interface IUpsertItem
{
    Optional<Guid> Id { get; set; }

    /// <summary>Whether the item makes a thing rather than changing one.</summary>
    bool IsNew => Id.IsOmitted;
}
