using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>What a link's payload alone shows to be wrong.</summary>
internal sealed class LinkInputValidator : AbstractValidator<LinkInput>
{
    /// <summary>What keys that only read see in place of a password; no password itself.</summary>
    public const string MaskedPassword = "********";

    /// <summary>There are 250 country codes.</summary>
    private const int MaxCountries = 250;

    /// <summary>More than any list of labels that a person reads.</summary>
    private const int MaxTags = 100;

    public LinkInputValidator(ShortUrls shortUrls)
    {
        var destination = Urls.Destination(shortUrls);

        RuleFor(link => link.Id).Mandatory(_ => false);
        RuleFor(link => link.Url).Mandatory(link => link.IsNew, destination);
        RuleFor(link => link.CollectionId).Mandatory(link => link.IsNew);
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
            new FieldBounds { MaxItems = MaxCountries, Keys = [.. CountryCodes.All.Order(StringComparer.Ordinal)], Each = destination.Bounds },
            (geo, context) => CheckGeo(geo, destination.Find, context));
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

    private static void CheckGeo(
        Optional<IReadOnlyDictionary<string, Optional<string>>> geo,
        Func<string, Flaw?> destination,
        ValidationContext<LinkInput> context)
    {
        context.AddFlaw(FieldRules.FlawOf(geo, null));
        if (!geo.TryGet(out var countries))
            return;

        if (countries.Count > MaxCountries)
        {
            context.AddFlaw(new Flaw(ErrorCodes.ListTooLong, MaxCountries));
            return;
        }

        foreach (var (country, url) in countries)
        {
            var flaw = !CountryCodes.IsKnown(country) ? new Flaw(ErrorCodes.CountryUnknown, country)
                : url.IsNull ? new Flaw(ErrorCodes.FieldNotNull)
                : FieldRules.FlawOf(url, destination);
            context.AddFlaw(flaw, "." + country);
        }
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
