namespace Hoko.Application.Pictures;

/// <summary>How many pixels one request may have decoded. Not thread-safe.</summary>
public sealed class PixelBudget
{
    /// <summary>Six previews of the largest size, or ninety logos: under two seconds of one processor.</summary>
    public const int MaxPixels = 24_000_000;

    // A decoder, an encoder and two hashes cost as much as some thousand pixels, however small the picture is.
    private const int LeastPixels = 4_096;

    private long _left = MaxPixels;

    /// <summary>Takes the pixels of a picture; false where they are more than are left.</summary>
    public bool TrySpend(int width, int height)
    {
        var pixels = Math.Max(LeastPixels, (long)width * height);
        if (pixels > _left)
            return false;

        _left -= pixels;
        return true;
    }
}
