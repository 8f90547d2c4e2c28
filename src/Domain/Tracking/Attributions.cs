namespace Hoko.Domain.Tracking;

/// <summary>The wire names of attributions.</summary>
public static class Attributions
{
    public static IEnumerable<string> Names => Enum.GetValues<Attribution>().Select(NameOf);

    public static string NameOf(Attribution attribution) => attribution switch
    {
        Attribution.ClickId => "clickId",
        Attribution.LeadEventName => "leadEventName",
        Attribution.LatestLead => "latestLead",
        Attribution.Deferred => "deferred",
        _ => throw new ArgumentOutOfRangeException(nameof(attribution)),
    };
}
