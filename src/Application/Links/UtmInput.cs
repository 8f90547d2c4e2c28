using Hoko.Application.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Campaign values as sent: a key that is omitted keeps its value, one that is null loses it.</summary>
public sealed class UtmInput
{
    public Optional<string> Source { get; init; }

    public Optional<string> Medium { get; init; }

    public Optional<string> Campaign { get; init; }

    public Optional<string> Term { get; init; }

    public Optional<string> Content { get; init; }

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
