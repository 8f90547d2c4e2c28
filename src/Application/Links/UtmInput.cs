using Hoko.Application.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Campaign values as sent: a key that is omitted keeps its value, one that is null loses it.</summary>
public sealed class UtmInput
{
    /// <summary>Set on the destination as <c>utm_source</c>.</summary>
    public Optional<string> Source { get; init; }

    /// <summary>Set on the destination as <c>utm_medium</c>.</summary>
    public Optional<string> Medium { get; init; }

    /// <summary>Set on the destination as <c>utm_campaign</c>.</summary>
    public Optional<string> Campaign { get; init; }

    /// <summary>Set on the destination as <c>utm_term</c>.</summary>
    public Optional<string> Term { get; init; }

    /// <summary>Set on the destination as <c>utm_content</c>.</summary>
    public Optional<string> Content { get; init; }

    /// <summary>Set on the destination as <c>ref</c>.</summary>
    public Optional<string> Referral { get; init; }

    public Utm Over(Utm current) => new()
    {
        Source = Source.Or(current.Source),
        Medium = Medium.Or(current.Medium),
        Campaign = Campaign.Or(current.Campaign),
        Term = Term.Or(current.Term),
        Content = Content.Or(current.Content),
        Referral = Referral.Or(current.Referral),
    };
}
