using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Links;
using Hoko.Application.QrCodes;
using Hoko.Domain.Links;

namespace Hoko.Application.ShortPen;

/// <summary>Puts what ShortPen's clients say of a link into a link of Hoko's. What a link takes as it is, it judges itself.</summary>
/// <param name="sent">What they say.</param>
/// <param name="places">What it refers to.</param>
/// <param name="current">The link that is changed; null for a new one.</param>
/// <param name="errors">Where to report what is wrong between its fields.</param>
internal sealed class LinkInputMapping(ShortPenLinkInput sent, Places places, LinkDto? current, ErrorList errors)
{
    public LinkInput ToInput() => new()
    {
        Id = current is null ? default : current.Id,
        Url = sent.Url.To(SchemelessUrl.Complete),
        CollectionId = current is null && places.CollectionId.IsNull ? default : places.CollectionId,
        TakesDefaultCollection = current is null && !places.CollectionId.HasValue,
        Title = sent.Title,
        Slug = sent.CustomSlug,
        Domain = places.Host,
        Params = sent.Param,
        RedirectType = RedirectType(),
        Cloaked = sent.LinkCloak,
        HideReferrer = sent.HideReferer,
        Password = Password(),
        PixelId = Pixel(),
        Social = Social(),
        Qr = Qr(),
    };

    /// <summary>ShortPen's links go for good where they say nothing; Hoko's own do not.</summary>
    private Optional<long> RedirectType() =>
        sent.RedirectType.IsNull || (current is null && sent.RedirectType.IsOmitted) ? (long)Domain.Links.RedirectType.MovedPermanently : sent.RedirectType;

    /// <summary>A password that is sent protects, said or not: nobody sends one for a link that all may follow.</summary>
    private Optional<string> Password()
    {
        if (sent.WithPassword.TryGet(out var isAsked) && !isAsked)
            return Optional<string>.Null;

        if (isAsked && (sent.UrlPassword.IsNull || (sent.UrlPassword.IsOmitted && current?.Password is null)))
            errors.Add("urlPassword", new Flaw(ErrorCodes.FieldRequired));

        return sent.UrlPassword;
    }

    /// <summary>A pixel that is sent is met only where tracking is on: visitors are not tracked unless somebody says so.</summary>
    private Optional<Guid> Pixel()
    {
        if (sent.EnableTracking.TryGet(out var isOn) && !isOn)
            return Optional<Guid>.Null;

        if (isOn && (sent.PixelId.IsNull || (sent.PixelId.IsOmitted && current?.PixelId is null)))
            errors.Add("pixelId", new Flaw(ErrorCodes.FieldRequired));

        return isOn || current?.PixelId is not null ? places.PixelId : default;
    }

    private Optional<SocialInput> Social() =>
        sent.SocialShareTitle.IsOmitted && sent.SocialShareDescription.IsOmitted && sent.SocialShareImageData.IsOmitted
            ? default(Optional<SocialInput>)
            : new SocialInput
            {
                Title = sent.SocialShareTitle,
                Description = sent.SocialShareDescription,
                Image = sent.SocialShareImageData.IsNull ? Optional<string>.Null : default,
                ImageData = sent.SocialShareImageData,
            };

    /// <summary>A code that was asked for is one whose colour is written down, were it black.</summary>
    private Optional<QrInput> Qr()
    {
        var isAsked = sent.GenerateQr.TryGet(out var generates) && generates;
        return isAsked || sent.SaysColour || !sent.UploadedLogoType.IsOmitted || !sent.UploadedLogoData.IsOmitted
            ? new QrInput { Foreground = isAsked || sent.SaysColour ? Colour() : default(Optional<string>), Logo = sent.UploadedLogoType, LogoData = sent.UploadedLogoData }
            : default(Optional<QrInput>);
    }

    /// <summary>The channels that are named over those that the code has.</summary>
    private string Colour()
    {
        // No code has a colour that can't be read; were there one, it would be black.
        _ = Rgb.TryParse(current?.Qr?.Foreground ?? QrDesign.PlainForeground, out var colour);
        return new Rgb(Channel(sent.R, colour.Red), Channel(sent.G, colour.Green), Channel(sent.B, colour.Blue)).ToString();
    }

    /// <summary>What is out of range was reported.</summary>
    private static byte Channel(Optional<long> sent, byte current) => sent.TryGet(out var value) ? unchecked((byte)value) : sent.IsNull ? (byte)0 : current;
}
