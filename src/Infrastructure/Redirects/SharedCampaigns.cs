using Hoko.Domain.Links;

namespace Hoko.Infrastructure.Redirects;

/// <summary>
/// Campaign values as links share them: those of a campaign say the same, and a node keeps a hundred thousand links. Of fixed size;
/// what another has taken the place of is kept twice, no worse.
/// </summary>
internal sealed class SharedCampaigns
{
    private const uint Places = 1_024;

    private readonly Utm[] _recent = new Utm[Places];

    /// <summary>The same values, as one that came before has them where that is remembered.</summary>
    public Utm Of(Utm campaign)
    {
        ref var place = ref _recent[(uint)campaign.GetHashCode() % Places];
        return Volatile.Read(ref place) is { } remembered && remembered == campaign ? remembered : (place = campaign);
    }
}
