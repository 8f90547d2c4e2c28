using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Application.Links;
using Hoko.Application.QrCodes;
using Hoko.Domain.Links;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.ShortPen;

/// <summary>Shows links as ShortPen's clients know them: with numbers in place of ids, and their QR codes drawn.</summary>
internal sealed class LinkCards(IHokoDb db, ICaller caller, IMediator mediator)
{
    private const string QrMark = "?qr=1";

    public async Task<ShortPenWrittenDto> ShowWrittenAsync(LinkDto link, bool isNew, CancellationToken cancellationToken)
    {
        var numbers = (await NumbersOfAsync([link.Id], cancellationToken))[link.Id];
        return new ShortPenWrittenDto(numbers.Link, link.ShortUrl, link.ShortUrl, isNew, await DrawAsync(link, numbers, cancellationToken));
    }

    public async Task<IReadOnlyList<ShortPenLinkDto>> ShowAsync(IReadOnlyList<LinkDto> links, CancellationToken cancellationToken)
    {
        var numbers = await NumbersOfAsync(links.Select(link => link.Id).ToArray(), cancellationToken);
        var shown = new List<ShortPenLinkDto>(links.Count);
        foreach (var link in links)
            shown.Add(Show(link, numbers[link.Id], await DrawAsync(link, numbers[link.Id], cancellationToken)));

        return shown;
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

    /// <summary>The picture in base64; null where nobody has asked for the link to have one.</summary>
    private async Task<string?> DrawAsync(LinkDto link, Numbers numbers, CancellationToken cancellationToken)
    {
        if (link.Qr is not { } design)
            return null;

        var picture = await mediator.Send(
            new DrawQrCode
            {
                Text = link.ShortUrl + QrMark,
                Foreground = design.Foreground ?? QrDesign.PlainForeground,
                Background = design.Background ?? QrDesign.PlainBackground,
                Format = "png",
                Logo = numbers.Logo?.ToString(),
            },
            cancellationToken);
        return Convert.ToBase64String(picture.Content.Span);
    }

    private sealed record Numbers(long Link, long? Folder, long? Domain, long? Pixel, Guid? Logo, DateTimeOffset UpdatedAt);
}
