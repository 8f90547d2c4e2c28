using Hoko.Domain.Links;

namespace Hoko.Application.Redirects;

/// <summary>A campaign value that is set on a destination.</summary>
/// <param name="Value">The decoded value.</param>
/// <param name="Raw">The part of the query that sets it: a visitor's own, byte for byte, or the link's value, encoded.</param>
internal readonly record struct CampaignValue(string Value, string Raw);

/// <summary>The campaign values as query parameters of a destination.</summary>
internal static class CampaignParameters
{
    private const string Referral = "ref";
    private const string ReferralAlias = "referral";

    private static readonly (string Name, Func<Utm, string?> Read, Func<Utm, string, Utm> With)[] All =
    [
        ("utm_source", utm => utm.Source, (utm, value) => utm with { Source = value }),
        ("utm_medium", utm => utm.Medium, (utm, value) => utm with { Medium = value }),
        ("utm_campaign", utm => utm.Campaign, (utm, value) => utm with { Campaign = value }),
        ("utm_term", utm => utm.Term, (utm, value) => utm with { Term = value }),
        ("utm_content", utm => utm.Content, (utm, value) => utm with { Content = value }),
        (Referral, utm => utm.Referral, (utm, value) => utm with { Referral = value }),
    ];

    public static bool IsCampaign(string name) => Array.Exists(All, parameter => parameter.Name == name);

    /// <summary>A script's parameters as a short link would have them: it may say <c>referral</c> where it does not say <c>ref</c>.</summary>
    public static IReadOnlyList<(string Name, string Raw)> OfScript(IEnumerable<(string Name, string Raw)> parameters) => parameters
        .Where(parameter => QueryText.ValueOf(parameter.Raw).Length > 0)
        .OrderBy(parameter => parameter.Name == ReferralAlias)
        .Select(parameter => parameter.Name == ReferralAlias ? (Referral, parameter.Raw) : parameter)
        .ToList();

    /// <summary>
    /// What is set on the destination, in a fixed order: the visitor's parameters of a name, where one of them has a value, over the link's, and
    /// those over its other parameters. Of several values of the visitor the first counts; the destination gets them all.
    /// </summary>
    public static OrderedDictionary<string, CampaignValue> Of(
        Utm link, IReadOnlyList<(string Name, string Raw)> visitor, IReadOnlyDictionary<string, string>? parameters = null)
    {
        var set = new OrderedDictionary<string, CampaignValue>(StringComparer.Ordinal);
        foreach (var (name, read, _) in All)
        {
            if (OfVisitor(name, visitor) is { } given)
                set.Add(name, given);
            else if ((read(link) ?? parameters?.GetValueOrDefault(name)) is { Length: > 0 } value)
                set.Add(name, new CampaignValue(value, name + "=" + Uri.EscapeDataString(value)));
        }

        return set;
    }

    /// <summary>What the destination gets: what is set, and what its own URL says where nothing is.</summary>
    public static Utm Read(IEnumerable<(string Name, string Raw)> kept, OrderedDictionary<string, CampaignValue> set)
    {
        var own = kept.Where(parameter => IsCampaign(parameter.Name)).ToLookup(parameter => parameter.Name, parameter => parameter.Raw);
        var utm = Utm.None;
        foreach (var (name, _, with) in All)
        {
            if (set.TryGetValue(name, out var campaign))
                utm = with(utm, campaign.Value);
            else if (own[name].FirstOrDefault() is { } raw && QueryText.ValueOf(raw) is { Length: > 0 } ownValue)
                utm = with(utm, ownValue);
        }

        return utm;
    }

    private static CampaignValue? OfVisitor(string name, IReadOnlyList<(string Name, string Raw)> visitor)
    {
        var given = visitor.Where(parameter => parameter.Name == name).Select(parameter => parameter.Raw).ToList();
        return given.Select(QueryText.ValueOf).FirstOrDefault(value => value.Length > 0) is { } value
            ? new CampaignValue(value, AsciiUrl.EscapeQuery(string.Join('&', given)))
            : null;
    }
}
