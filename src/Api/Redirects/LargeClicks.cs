using System.Net;
using System.Text;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Api.Redirects;

/// <summary>
/// Limits how many bytes of large clicks one address may write to the journal. Ordinary visits are not counted and cost one comparison of lengths.
/// A large click beyond the limit is stored without the visitor's query and with a shortened referrer and user agent.
/// </summary>
internal sealed class LargeClicks(RateLimits limits)
{
    private const int LargeCharacters = 2_048;
    private const int MaxCutText = 255;

    /// <summary>Whether the click is an ordinary one, or there is room for it.</summary>
    /// <param name="click">As it was captured.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="brought">Characters that the visitor brings for the destination.</param>
    public bool IsWithin(in ClickCapture click, IPAddress? address, int brought)
    {
        var characters = brought + (click.Referrer?.Length ?? 0) + (click.UserAgent?.Length ?? 0);
        return characters <= LargeCharacters || limits.TakeLargeClick(address, BytesOf(click, brought));
    }

    /// <summary>The click without what the visitor brought.</summary>
    public static ClickCapture Cut(in ClickCapture click, Destination plain) => click with
    {
        Recorded = plain,
        Referrer = RequestTexts.Cut(click.Referrer, MaxCutText),
        UserAgent = RequestTexts.Cut(click.UserAgent, MaxCutText),
    };

    private static int BytesOf(in ClickCapture click, int brought) =>
        Math.Min(brought, Lengths.Url) + Encoding.UTF8.GetByteCount(click.Referrer ?? "") + Encoding.UTF8.GetByteCount(click.UserAgent ?? "");
}
