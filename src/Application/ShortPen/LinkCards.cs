using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Application.Links;
using Hoko.Application.QrCodes;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.ShortPen;

/// <summary>Shows links as ShortPen's clients know them: with numbers in place of ids, and their QR codes drawn.</summary>
internal sealed class LinkCards(IHokoDb db, ICaller caller, LogoPictures logos, IQrRenderer renderer)
{
    public async Task<ShortPenWrittenDto> ShowWrittenAsync(LinkDto link, bool isNew, CancellationToken cancellationToken)
    {
        var numbers = await NumbersOfAsync([link.Id], cancellationToken);
        var pictures = await LogosOfAsync(numbers.Values, cancellationToken);
        return new ShortPenWrittenDto(numbers[link.Id].Link, link.ShortUrl, link.ShortUrl, isNew, Draw(link, numbers[link.Id], pictures));
    }

    public async Task<IReadOnlyList<ShortPenLinkDto>> ShowAsync(IReadOnlyList<LinkDto> links, CancellationToken cancellationToken)
    {
        var numbers = await NumbersOfAsync(links.Select(link => link.Id).ToArray(), cancellationToken);
        var pictures = await LogosOfAsync(numbers.Values, cancellationToken);
        return links.Select(link => Show(link, numbers[link.Id], Draw(link, numbers[link.Id], pictures))).ToList();
    }

    private ShortPenLinkDto Show(LinkDto link, Numbers numbers, string? qr) => new()
    {
        Id = numbers.Link,
        Url = link.Url,
        Link = link.ShortUrl,
        ShortUrl = link.ShortUrl,
        Title = link.Title,
        Starred = link.Starred,
        RedirectType = link.RedirectType,
        DomainId = numbers.Domain,
        FolderId = numbers.Folder,
        PixelId = numbers.Pixel,
        WorkspaceId = caller.WorkspaceId,
        OrganizationId = caller.WorkspaceId,
        LinkCloak = link.Cloaked,
        HideReferer = link.HideReferrer,
        WithPassword = link.Password is not null,
        Params = link.Params,
        SocialShareTitle = link.Social?.Title,
        SocialShareDescription = link.Social?.Description,
        SocialShareImage = link.Social?.Image,
        Qr = qr,
        CreatedAt = link.CreatedAt,
        UpdatedAt = numbers.UpdatedAt,
    };

    /// <summary>One query for the whole page. A collection or domain that was deleted since keeps its number; a link that was, too.</summary>
    private Task<Dictionary<Guid, Numbers>> NumbersOfAsync(Guid[] ids, CancellationToken cancellationToken) => db.Links
        .IgnoreQueryFilters([QueryFilters.Deleted])
        .Where(link => ids.Contains(link.Id))
        .Select(link => new
        {
            link.Id,
            link.RowId,
            link.UpdatedAt,
            Folder = db.Collections.Where(row => row.Id == link.CollectionId).Select(row => (long?)row.RowId).FirstOrDefault(),
            Domain = db.Domains.Where(row => row.Id == link.DomainId).Select(row => (long?)row.RowId).FirstOrDefault(),
            Pixel = db.Pixels.Where(row => row.Id == link.PixelId).Select(row => (long?)row.RowId).FirstOrDefault(),
            Logo = link.Qr.LogoId,
        })
        .ToDictionaryAsync(row => row.Id, row => new Numbers(row.RowId, row.Folder, row.Domain, row.Pixel, row.Logo, row.UpdatedAt), cancellationToken);

    private Task<IReadOnlyDictionary<Guid, byte[]>> LogosOfAsync(IEnumerable<Numbers> numbers, CancellationToken cancellationToken) =>
        logos.FindAsync(numbers.Select(row => row.Logo).OfType<Guid>().Distinct().ToArray(), cancellationToken);

    /// <summary>The picture in base64; null where nobody has asked for the link to have one.</summary>
    private string? Draw(LinkDto link, Numbers numbers, IReadOnlyDictionary<Guid, byte[]> pictures)
    {
        if (link.Qr is not { } design)
            return null;

        var spec = new QrCodeSpec(
            link.ShortUrl + ShortUrls.QrMark,
            QrLimits.DefaultSize,
            QrErrorCorrection.H,
            Color(design.Foreground, Rgb.Black),
            Color(design.Background, Rgb.White),
            QrLimits.DefaultMargin,
            QrFormat.Png,
            numbers.Logo is { } logo ? pictures.GetValueOrDefault(logo) : null);
        return renderer.Render(spec) is QrPicture picture ? Convert.ToBase64String(picture.Content.Span) : null;
    }

    private static Rgb Color(string? design, Rgb plain) => design is not null && Rgb.TryParse(design, out var color) ? color : plain;

    private sealed record Numbers(long Link, long? Folder, long? Domain, long? Pixel, Guid? Logo, DateTimeOffset UpdatedAt);
}
