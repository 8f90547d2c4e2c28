using Hoko.Domain.Links;

namespace Hoko.Infrastructure.Redirects;

/// <summary>Links as a node keeps them in memory, a hundred thousand of them: without what no visitor is shown, and with what others have alike shared.</summary>
internal sealed class LeanLinks
{
    private readonly SharedValues<Utm> _campaigns = new();
    private readonly SharedValues<string> _tenants = new();

    public void Slim(Link link)
    {
        link.Utm = _campaigns.Of(link.Utm);
        link.TenantId = link.TenantId is { } tenant ? _tenants.Of(tenant) : null;
        link.Qr = QrDesign.None;
        link.SearchText = null;
        if (!link.Social.IsEmpty)
            return;

        // The link's own texts are shown in previews, and the title where the destination is framed.
        link.Social = SocialPreview.None;
        (link.Title, link.Description, link.Image) = (link.Cloaked ? link.Title : null, null, null);
    }
}
