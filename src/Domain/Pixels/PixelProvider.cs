namespace Hoko.Domain.Pixels;

/// <summary>Whose script a pixel is. Stored by number: never renumber.</summary>
public enum PixelProvider
{
    Facebook = 1,
    GoogleAnalytics = 2,
    GoogleAds = 3,
    TikTok = 4,
    LinkedIn = 5,
    X = 6,
    Pinterest = 7,
    Snapchat = 8,
}
