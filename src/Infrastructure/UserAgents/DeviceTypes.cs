using System.Buffers;
using Hoko.Domain.Tracking;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// The kind of device by what user agents are known to contain. Asked from the narrowest to the widest: a television runs Android too,
/// and everything claims to be a desktop.
/// </summary>
internal static class DeviceTypes
{
    public const string Desktop = DeviceType.Desktop;
    public const string Mobile = DeviceType.Mobile;
    public const string Tablet = DeviceType.Tablet;
    public const string Tv = DeviceType.Tv;
    public const string Console = DeviceType.Console;
    public const string Wearable = DeviceType.Wearable;
    public const string Bot = DeviceType.Bot;
    public const string Unknown = DeviceType.Unknown;

    private static readonly SearchValues<string> Consoles = Any("PlayStation", "Nintendo", "Xbox");

    // "; AFT" begins the models of Fire TV, CrKey is Chromecast.
    private static readonly SearchValues<string> Televisions = Any(
        "SmartTV", "SMART-TV", "Smart TV", "HbbTV", "AppleTV", "Apple TV", "tvOS", "GoogleTV", "Google TV", "Android TV", "AndroidTV", "; AFT",
        "BRAVIA", "NetCast", "NETTV", "Roku", "CrKey", "Viera", "Web0S", "webOS.TV", "SonyDTV", "PhilipsTV", "MiTV", "MIBOX", "VIDAA", "OPR/TV",
        "DTV", "SMARTTV", "TV Safari", "Opera TV");

    // Worn on a wrist or a head.
    private static readonly SearchValues<string> Wearables = Any(
        "Apple Watch", "AppleWatch", "watchOS", "Watch OS", "Wear OS", "WearOS", "Android Wear", "Galaxy Watch", "SM-R7", "SM-R8", "SM-R9",
        "OculusBrowser", "Quest 2", "Quest 3", "Quest Pro");

    private static readonly SearchValues<string> Tablets = Any(
        "iPad", "PlayBook", "Kindle", "; KF", "SM-T", "SM-X", "hp-tablet", "hpwOS", "TouchPad", "Nexus 7", "Nexus 9", "Nexus 10", "Pixel Tablet", "Android 3.");

    private static readonly SearchValues<string> Phones = Any(
        "iPhone", "iPod", "Windows Phone", "IEMobile", "BlackBerry", "BB10", "Opera Mini", "Opera Mobi", "Symbian", "SymbOS", "Series60", "KAIOS",
        "MIDP", "J2ME", "UP.Browser", "webOS/", "Bada/", "Tizen", "Fennec", "Nokia", "Maemo", "Phone;");

    private static readonly SearchValues<string> Desktops = Any(
        "Windows", "Win95", "Win98", "Macintosh", "Mac OS X", "Mac_PowerPC", "X11", "CrOS", "Linux", "FreeBSD", "OpenBSD", "NetBSD", "SunOS", "OS/2",
        "Haiku", "BeOS", "AmigaOS");

    /// <param name="userAgent">As sent.</param>
    /// <param name="osName">As uap-core found it; it knows applications that name neither a device nor a browser.</param>
    public static string Of(string userAgent, string? osName)
    {
        var text = userAgent.AsSpan();
        if (text.ContainsAny(Consoles)) return Console;
        if (text.ContainsAny(Televisions)) return Tv;
        if (text.ContainsAny(Wearables)) return Wearable;
        // "Tablet PC" is a component of desktop Windows.
        if (text.ContainsAny(Tablets) || (Has(text, "Tablet") && !Has(text, "Tablet PC"))) return Tablet;
        if (text.ContainsAny(Phones)) return Mobile;
        // Browsers on Android say "Mobile" on phones alone; applications ("Dalvik/…", "okhttp") never do.
        if (osName == "Android" || Has(text, "Android")) return Has(text, "Mobile") || !Has(text, "Mozilla/") ? Mobile : Tablet;
        if (osName == "iOS" || Has(text, "Mobile")) return Mobile;
        if (osName is "tvOS" or "ATV OS X") return Tv;
        if (osName is "watchOS" or "WatchOS") return Wearable;
        return text.ContainsAny(Desktops) || osName is "Mac OS X" or "Windows" or "Linux" ? Desktop : Unknown;
    }

    private static SearchValues<string> Any(params string[] texts) => SearchValues.Create(texts, StringComparison.OrdinalIgnoreCase);

    private static bool Has(ReadOnlySpan<char> text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
