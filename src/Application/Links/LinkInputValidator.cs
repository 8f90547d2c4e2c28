using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Application.Pictures;
using Hoko.Domain.Common;
using Hoko.Domain.Domains;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>What a link's payload alone shows to be wrong.</summary>
internal sealed class LinkInputValidator : AbstractValidator<LinkInput>
{
    /// <summary>What keys that only read see in place of a password; no password itself.</summary>
    public const string MaskedPassword = "********";

    /// <summary>More than any list of labels that a person reads.</summary>
    private const int MaxTags = 100;

    public LinkInputValidator(ShortUrls shortUrls)
    {
        var destination = Urls.Destination(shortUrls);

        RuleFor(link => link.Id).Mandatory(_ => false);
        RuleFor(link => link.Url).Mandatory(link => link is { IsNew: true, MatchesExternalId: false }, destination);
        RuleFor(link => link.CollectionId).Mandatory(link => link is { IsNew: true, MatchesExternalId: false, TakesDefaultCollection: false });
        RuleFor(link => link.Title).Optionally(Text.OrEmptyUpTo(Lengths.Name));
        RuleFor(link => link.Description).Optionally(Text.OrEmptyUpTo(Lengths.Description));
        RuleFor(link => link.Image).Optionally(Urls.Web);
        RuleFor(link => link.ExpiresAt).Optionally();
        RuleFor(link => link.ExpiredUrl).Optionally(destination);
        RuleFor(link => link.Password).Optionally(Password);
        RuleFor(link => link.Cloaked).Optionally();
        RuleFor(link => link.Ios).Optionally(destination);
        RuleFor(link => link.Android).Optionally(destination);
        RuleFor(link => link.ExternalId).Optionally(Text.ClientId(Lengths.Name));
        RuleFor(link => link.TenantId).Optionally(Text.ClientId(Lengths.Name));
        RuleFor(link => link.PartnerId).Optionally();
        RuleFor(link => link.Utm).Optionally(new FieldBounds { Each = UtmValue.Bounds }, CheckUtm);
        RuleFor(link => link.Geo).Optionally(
            new FieldBounds { MaxItems = LinkMaps.MaxCountries, Keys = [.. CountryCodes.All.Order(StringComparer.Ordinal)], Each = destination.Bounds },
            (geo, context) => LinkMaps.Check(geo, LinkMaps.MaxCountries, LinkMaps.FlawOfCountry, destination.Find, context));
        RuleFor(link => link.Slug).Optionally(LinkChecks.Slug);
        RuleFor(link => link.Domain).Optionally(Text.UpTo(ShortDomain.MaxHostLength));
        RuleFor(link => link.RedirectType).Optionally(LinkChecks.RedirectType);
        RuleFor(link => link.HideReferrer).Optionally();
        RuleFor(link => link.ClickId).Optionally(LinkChecks.ClickId);
        RuleFor(link => link.Params).Optionally(
            new FieldBounds { MaxItems = LinkMaps.MaxParams, Each = LinkMaps.ParamValue.Bounds },
            (parameters, context) => LinkMaps.Check(parameters, LinkMaps.MaxParams, LinkMaps.FlawOfParam, LinkMaps.ParamValue.Find, context));
        RuleFor(link => link.Social).Optionally(SocialBounds, CheckSocial);
        RuleFor(link => link.Qr).Optionally(QrBounds, CheckQr);
        RuleFor(link => link.PixelId).Optionally();
        RuleFor(link => link.StartsAt).Optionally();
        RuleFor(link => link.MaxClicks).Optionally(LinkChecks.MaxClicks);
        RuleFor(link => link.Starred).Optionally();
        RuleFor(link => link.TagIds).Optionally(new FieldBounds { MaxItems = MaxTags, EachOnce = true }, CheckTags);
    }

    private static readonly FieldCheck<string> PasswordText = Text.UpTo(Lengths.Password);

    private static readonly FieldCheck<string> Password = PasswordText with
    {
        Find = text => text == MaskedPassword ? new Flaw(ErrorCodes.PasswordMasked) : PasswordText.Find(text),
        Bounds = PasswordText.Bounds with { Pattern = @"^(?!\*{8}$)" },
    };

    private static readonly FieldCheck<string> UtmValue = Text.UpTo(Lengths.Name);

    private static void CheckUtm(Optional<UtmInput> utm, ValidationContext<LinkInput> context)
    {
        context.AddFlaw(FieldRules.FlawOf(utm, null));
        if (!utm.TryGet(out var values))
            return;

        Check("source", values.Source);
        Check("medium", values.Medium);
        Check("campaign", values.Campaign);
        Check("term", values.Term);
        Check("content", values.Content);
        Check("referral", values.Referral);

        void Check(string key, Optional<string> value) =>
            context.AddFlaw(FieldRules.FlawOf(value, UtmValue.Find), "." + key);
    }

    private static readonly FieldCheck<string> SocialTitle = Text.UpTo(Lengths.Name);

    private static readonly FieldCheck<string> SocialDescription = Text.UpTo(Lengths.Description);

    private static readonly FieldBounds SocialBounds = new()
    {
        Fields = new Dictionary<string, FieldBounds> { ["title"] = SocialTitle.Bounds, ["description"] = SocialDescription.Bounds, ["image"] = Urls.Web.Bounds, ["imageData"] = PictureLimits.PreviewData.Bounds },
    };

    private static readonly FieldBounds QrBounds = new()
    {
        Fields = new Dictionary<string, FieldBounds>
        {
            ["foreground"] = LinkChecks.Colour.Bounds,
            ["background"] = LinkChecks.Colour.Bounds,
            ["logo"] = LinkChecks.Logo.Bounds,
            ["logoData"] = PictureLimits.LogoData.Bounds,
        },
    };

    private static void CheckSocial(Optional<SocialInput> social, ValidationContext<LinkInput> context)
    {
        context.AddFlaw(FieldRules.FlawOf(social, null));
        if (!social.TryGet(out var values))
            return;

        context.AddFlaw(FieldRules.FlawOf(values.Title, SocialTitle.Find), ".title");
        context.AddFlaw(FieldRules.FlawOf(values.Description, SocialDescription.Find), ".description");
        context.AddFlaw(FieldRules.FlawOf(values.Image, Urls.Web.Find), ".image");
        context.AddFlaw(FieldRules.FlawOf(values.ImageData, PictureLimits.PreviewData.Find), ".imageData");
    }

    private static void CheckQr(Optional<QrInput> qr, ValidationContext<LinkInput> context)
    {
        context.AddFlaw(FieldRules.FlawOf(qr, null));
        if (!qr.TryGet(out var values))
            return;

        context.AddFlaw(FieldRules.FlawOf(values.Foreground, LinkChecks.Colour.Find), ".foreground");
        context.AddFlaw(FieldRules.FlawOf(values.Background, LinkChecks.Colour.Find), ".background");
        context.AddFlaw(FieldRules.FlawOf(values.Logo, LinkChecks.Logo.Find), ".logo");
        context.AddFlaw(FieldRules.FlawOf(values.LogoData, PictureLimits.LogoData.Find), ".logoData");
    }

    private static void CheckTags(Optional<IReadOnlyList<Optional<Guid>>> tagIds, ValidationContext<LinkInput> context)
    {
        context.AddFlaw(FieldRules.FlawOf(tagIds, null));
        if (!tagIds.TryGet(out var tags))
            return;

        if (tags.Count > MaxTags)
        {
            context.AddFlaw(new Flaw(ErrorCodes.ListTooLong, MaxTags));
            return;
        }

        var seen = new HashSet<Guid>();
        for (var i = 0; i < tags.Count; i++)
        {
            var flaw = tags[i].IsNull ? new Flaw(ErrorCodes.FieldNotNull)
                : FieldRules.FlawOf(tags[i], id => seen.Add(id) ? null : new Flaw(ErrorCodes.TagRepeated, id));
            context.AddFlaw(flaw, $"[{i}]");
        }
    }
}
