namespace Hoko.Domain.Links;

/// <summary>Why a text is no path of a link.</summary>
public enum SlugFlaw
{
    TooLong,

    /// <summary>Holds white space, control or invisible characters, or what means something else in an address.</summary>
    Characters,

    /// <summary>A segment between slashes is empty, <c>.</c> or <c>..</c>.</summary>
    Segments,

    /// <summary>Belongs to Hoko itself, or looks as if it did.</summary>
    Reserved,
}
