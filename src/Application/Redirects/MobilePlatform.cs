namespace Hoko.Application.Redirects;

/// <summary>What device targeting tells apart.</summary>
public enum MobilePlatform
{
    Other,
    Ios,
    Android,
}

/// <summary>Reads the platform off a user agent by the words that every browser of the platform sends; the full parse is the drain's.</summary>
public static class MobilePlatforms
{
    public static MobilePlatform Of(string userAgent) =>
        userAgent.Contains("iPhone", StringComparison.Ordinal)
        || userAgent.Contains("iPad", StringComparison.Ordinal)
        || userAgent.Contains("iPod", StringComparison.Ordinal) ? MobilePlatform.Ios
        : userAgent.Contains("Android", StringComparison.Ordinal) ? MobilePlatform.Android
        : MobilePlatform.Other;
}
