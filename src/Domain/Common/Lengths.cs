namespace Hoko.Domain.Common;

/// <summary>The longest texts that are kept, in UTF-16 units, as the contract states them.</summary>
public static class Lengths
{
    /// <summary>Names and titles, external and tenant ids, and each UTM value.</summary>
    public const int Name = 255;

    public const int Description = 2_000;

    public const int Url = 8_192;

    public const int Password = 128;

    public const int Phone = 50;

    public const int Email = 320;
}
