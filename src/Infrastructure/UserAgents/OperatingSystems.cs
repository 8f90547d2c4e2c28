using System.Buffers;
using Hoko.Application.Redirects;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// The operating system of a user agent, where uap-core's answer needs to be corrected, and the platform that device targeting makes of it. A link's
/// destination and the stored click go by this one decision.
/// </summary>
internal static class OperatingSystems
{
    private const string Ios = "iOS";
    private const string Android = "Android";
    private const string MacOs = "Mac OS X";

    private static readonly SearchValues<string> IosDevices = Any("iPhone", "iPad", "iPod");

    // Applications that exist on iOS only. Where a visitor asks for desktop sites they claim to run on a Mac.
    private static readonly SearchValues<string> IosApplications = Any("CriOS/", "FxiOS/", "EdgiOS/", "OPiOS/", "OPT/", "FBAN/FBIOS", "FBAN/MessengerForiOS");

    // Systems that name Android, or an iPhone, for the sake of sites that know nothing else, and have neither's store.
    private static readonly SearchValues<string> Impostors = Any("Windows Phone", "KAIOS/", "Tizen", "webOS", "Web0S");

    /// <summary>The name as it is stored; null where it is unknown.</summary>
    /// <param name="userAgent">As sent.</param>
    /// <param name="name">As uap-core names the system; null where it knows none, or its list is missing.</param>
    public static string? Of(ReadOnlySpan<char> userAgent, string? name) => name switch
    {
        MacOs => IsDesktopModeOfIos(userAgent) ? Ios : name,
        Android => userAgent.ContainsAny(Impostors) ? null : name,
        null when userAgent.ContainsAny(Impostors) => null,
        null when userAgent.ContainsAny(IosDevices) || IsDesktopModeOfIos(userAgent) => Ios,
        null when userAgent.Contains(Android, StringComparison.Ordinal) => Android,
        _ => name,
    };

    public static MobilePlatform PlatformOf(string? name) => name switch
    {
        Ios => MobilePlatform.Ios,
        Android => MobilePlatform.Android,
        _ => MobilePlatform.Other,
    };

    /// <summary>No Mac has a mobile build number, nor an application of iOS.</summary>
    private static bool IsDesktopModeOfIos(ReadOnlySpan<char> userAgent) =>
        userAgent.ContainsAny(IosApplications)
        || (userAgent.Contains("Macintosh", StringComparison.Ordinal) && userAgent.Contains(" Mobile/", StringComparison.Ordinal));

    private static SearchValues<string> Any(params string[] texts) => SearchValues.Create(texts, StringComparison.Ordinal);
}
