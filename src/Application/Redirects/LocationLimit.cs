using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Redirects;

/// <summary>
/// Bounds the addresses that visitors are sent to, as a <c>Location</c> header holds them: proxies answer 502 in place of a longer one, and lose the
/// visitor. See docs/decisions/0075.
/// </summary>
internal static class LocationLimit
{
    /// <summary>Of the whole address, percent-encoded, with everything that is set on it.</summary>
    public const int MaxLength = 32_768;

    /// <summary>What the click's id adds.</summary>
    public static readonly int ClickIdLength = "&".Length + Destination.ClickIdParameter.Length + "=".Length + Guid.Empty.ToString().Length;

    /// <summary>The most characters that one UTF-16 unit becomes: three bytes of UTF-8, three characters each.</summary>
    private const int MaxEncoded = 9;

    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>What a link's campaign values and parameters add to an address at most: where they replace some of its own, less.</summary>
    public static int LengthOf(Utm utm, IReadOnlyDictionary<string, string>? parameters)
    {
        var length = 0;
        foreach (var (_, value) in CampaignParameters.Of(utm, []))
            length += "&".Length + value.Raw.Length;

        foreach (var (name, value) in parameters ?? NoParameters)
            length += Encoded(name) + Encoded(value) + "&=".Length;

        return length;
    }

    /// <summary>False for an address that fits whatever characters it has; what remains has to be measured.</summary>
    public static bool MayExceed(string url, int added) => (url.Length * MaxEncoded) + added > MaxLength;

    /// <summary>The length of an address as a header holds it; exact only where it could make the sum too long.</summary>
    /// <param name="url">An address that <see cref="WebUrl"/> takes.</param>
    /// <param name="added">What is set on it.</param>
    public static int LengthOf(string url, int added) =>
        MayExceed(url, added) ? AsciiUrl.From(url).Length + added : url.Length + added;

    /// <summary>The length of an address that nothing is set on, where it is too long; null where it fits, or is refused for what it is.</summary>
    public static int? Exceeds(string url) =>
        IsDestination(url) && LengthOf(url, 0) is > MaxLength and var length ? length : null;

    /// <summary>Whether a text is an address at all, of a length that is kept.</summary>
    public static bool IsDestination(string url) => url.Length <= Lengths.Url && WebUrl.Check(url, out _) is null;

    /// <summary>The parameters of a visitor's query, in order, for which there is room; each whole or not at all.</summary>
    /// <param name="query">Without the question mark.</param>
    /// <param name="room">In characters of the header.</param>
    public static string Fit(string query, int room)
    {
        var fitting = new List<string>();
        foreach (var (_, raw) in QueryText.Parameters(query))
        {
            var length = "&".Length + AsciiUrl.EscapeQuery(raw).Length;
            if (length > room)
                continue;

            room -= length;
            fitting.Add(raw);
        }

        return string.Join('&', fitting);
    }

    private static int Encoded(string text) => Uri.EscapeDataString(text).Length;
}
