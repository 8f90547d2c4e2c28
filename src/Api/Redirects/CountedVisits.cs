using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Infrastructure.UserAgents;

namespace Hoko.Api.Redirects;

/// <summary>What became of a click.</summary>
internal enum VisitRecord
{
    Kept,

    /// <summary>It could not be recorded; its id must not be promised to anybody.</summary>
    Lost,

    /// <summary>The link has no click left.</summary>
    UsedUp,
}

/// <summary>Records clicks of links that may have a bound on the clicks of people: what is answered is counted, what is counted was answered.</summary>
internal sealed class CountedVisits(IClickSink clicks, IClickLimits limits, UserAgentParser userAgents)
{
    /// <summary>
    /// Whether no person asks. Whom the crawler list knows the drain finds out in its own time, but for links with a bound: there it has to be
    /// known now, and the record says it.
    /// </summary>
    public bool IsBot(HttpRequest request, Link link) =>
        Automation.IsEvident(request) || (link.MaxClicks is not null && userAgents.Parse(RequestTexts.UserAgent(request)).IsBot);

    /// <exception cref="LinkUnavailableException">Whether a click is left can't be told.</exception>
    public async ValueTask<VisitRecord> RecordAsync(RedirectLink link, ClickCapture click, CancellationToken cancellationToken)
    {
        if (link.Link.MaxClicks is null || click.IsBot)
            return await clicks.RecordAsync(click) ? VisitRecord.Kept : VisitRecord.Lost;

        return await limits.TryTakeAsync(link, cancellationToken) is { } counter ? await RecordTakenAsync(counter, click) : VisitRecord.UsedUp;
    }

    private async Task<VisitRecord> RecordTakenAsync(ClickCounter counter, ClickCapture click)
    {
        var isKept = false;
        try
        {
            isKept = await clicks.RecordAsync(click);
        }
        finally
        {
            if (!isKept)
                counter.GiveBack();
        }

        return isKept ? VisitRecord.Kept : VisitRecord.Lost;
    }
}
