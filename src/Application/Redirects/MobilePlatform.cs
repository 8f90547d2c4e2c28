namespace Hoko.Application.Redirects;

/// <summary>What device targeting tells apart.</summary>
public enum MobilePlatform
{
    Other,
    Ios,
    Android,
}
