namespace Hoko.Domain.Links;

/// <summary>What a redirect does with the id of its click.</summary>
public enum ClickIdMode
{
    /// <summary>Adds it to the destination as <c>hoko_id</c>.</summary>
    Append = 0,

    /// <summary>Leaves the destination's query alone, for destinations that sign it.</summary>
    None = 1,
}
