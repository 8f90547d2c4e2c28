using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Hoko.Application.Redirects;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// Browser, operating system, device type and crawler by user agent, from the published lists in the assets directory; crawlers by
/// <see cref="UnlistedBots"/> too. Lists are read on first use or by <see cref="Load"/>; without them names are null, which is logged once.
/// Safe for any number of threads, never throws, and a long or hostile string costs no more than an ordinary one.
/// </summary>
public sealed partial class UserAgentParser
{
    /// <summary>Characters of a user agent that are looked at; ordinary ones have 60 to 300.</summary>
    internal const int MaxLength = 1_024;

    private const int CacheCapacity = 8_192;
    private const int MaxPart = 64;

    private readonly RecentlyParsed _recent = new(CacheCapacity);
    private readonly Lazy<UapRules?> _rules;
    private readonly Lazy<CrawlerPatterns?> _crawlers;
    private readonly ILogger<UserAgentParser> _logger;

    /// <param name="assetsDirectory">Directory of <c>regexes.yaml</c> and <c>crawler-user-agents.json</c>.</param>
    /// <param name="logger">Told once about each file that is missing or unreadable.</param>
    public UserAgentParser(string assetsDirectory, ILogger<UserAgentParser> logger)
    {
        _logger = logger;
        _rules = new(() => Read(Path.Combine(assetsDirectory, "regexes.yaml"), UapRules.Read));
        _crawlers = new(() => Read(Path.Combine(assetsDirectory, "crawler-user-agents.json"), r => CrawlerPatterns.Read(r.BaseStream)));
    }

    /// <summary>Reads the lists now rather than at the first click; takes some 100 ms, so not on a request's way.</summary>
    public void Load() => _ = (_rules.Value, _crawlers.Value);

    /// <summary>Everything that is known of a user agent.</summary>
    public UserAgentDetails Parse(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent)) return UserAgentDetails.Unknown;
        var text = userAgent.Length <= MaxLength ? userAgent : userAgent[..MaxLength];
        if (_recent.TryGet(text, out var known)) return known;
        var details = ParseNew(text);
        _recent.Add(text, details);
        return details;
    }

    /// <summary>
    /// The platform for device targeting: that of the operating system which the click will be stored with. Parses, so it is for links that have a
    /// destination by device; the click is then stored from the cache. Without the published list it goes by the names of the devices.
    /// </summary>
    public MobilePlatform PlatformOf(string? userAgent) =>
        OperatingSystems.PlatformOf(_rules.Value is null ? OperatingSystems.Of(userAgent, null) : Parse(userAgent).OsName);

    /// <summary>What an earlier <see cref="Parse"/> found, if it is still kept: tens of nanoseconds, no allocation, for paths that cannot wait.</summary>
    public bool TryGetParsed(string userAgent, [NotNullWhen(true)] out UserAgentDetails? details)
    {
        details = null;
        return userAgent.Length <= MaxLength && _recent.TryGet(userAgent, out details);
    }

    private UserAgentDetails ParseNew(string text)
    {
        var (isBot, isPreview) = Crawler(text);
        string?[]? browser = null, system = null;
        try
        {
            browser = _rules.Value?.Browser(text);
            system = _rules.Value?.OperatingSystem(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Made to be slow: what was found until then is enough.
        }

        var uapName = Name(system);
        var osName = _rules.Value is null ? null : OperatingSystems.Of(text, uapName);
        var osVersion = osName == uapName ? Version(system, 4) : null;
        return new(Name(browser), Version(browser, 2), osName, osVersion, isBot ? DeviceTypes.Bot : DeviceTypes.Of(text, osName), isBot)
        {
            IsPreview = isPreview,
        };
    }

    private (bool IsBot, bool IsPreview) Crawler(string text)
    {
        if (UnlistedBots.IsPerson(text)) return default;
        var name = UnlistedBots.WithoutMistaken(text);
        var isListed = _crawlers.Value?.Matches(name) ?? false;
        var isBot = isListed || UnlistedBots.Matches(text);
        return (isBot, isBot && (UnlistedBots.IsPreview(text) || (isListed && _crawlers.Value!.Previews!.Matches(name))));
    }

    private static string? Name(string?[]? parts) => parts?[0] is { } name && name != "Other" ? Storable(name) : null;

    /// <summary>The first parts that are known, joined by dots.</summary>
    private static string? Version(string?[]? parts, int most)
    {
        if (Name(parts) is null) return null;
        var version = parts!.Skip(1).Take(most).TakeWhile(p => p is not null).ToArray();
        return version.Length == 0 ? null : Storable(string.Join('.', version));
    }

    /// <summary>Groups take what the client sent: it is cut to a length that columns can count on, and what no column takes is left out.</summary>
    private static string? Storable(string text) =>
        text.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? null : text.Length <= MaxPart ? text : text[..MaxPart];

    private T? Read<T>(string path, Func<StreamReader, T> read)
        where T : class
    {
        try
        {
            using var reader = new StreamReader(path);
            return read(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            LogUnreadable(Path.GetFileName(path), exception is FileNotFoundException or DirectoryNotFoundException ? "not found" : exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "User agents are not told apart by {File}: {Reason}")]
    private partial void LogUnreadable(string file, string reason);
}
