using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Checks of the two maps of a link: destinations by country, and parameters of the destination.</summary>
internal static class LinkMaps
{
    /// <summary>There are 250 country codes.</summary>
    public const int MaxCountries = 250;

    /// <summary>More than any address that a person reads.</summary>
    public const int MaxParams = 50;

    private static readonly FieldCheck<string> ParamName = Text.UpTo(Lengths.Name);

    public static readonly FieldCheck<string> ParamValue = Text.OrEmptyUpTo(Lengths.Description);

    public static Flaw? FlawOfCountry(string country) => CountryCodes.IsKnown(country) ? null : new Flaw(ErrorCodes.CountryUnknown, country);

    /// <summary>The click's id and the mark of a scan are Hoko's own, however they are spelled: a name is compared as a browser would decode it.</summary>
    public static Flaw? FlawOfParam(string name) =>
        ParamName.Find(name) ?? (Destination.IsReserved(QueryText.Decode(name)) ? new Flaw(ErrorCodes.ParameterReserved, name) : null);

    public static void Check(
        Optional<IReadOnlyDictionary<string, Optional<string>>> field,
        int max,
        Func<string, Flaw?> flawOfKey,
        Func<string, Flaw?> flawOfValue,
        ValidationContext<LinkInput> context)
    {
        context.AddFlaw(FieldRules.FlawOf(field, null));
        if (!field.TryGet(out var entries))
            return;

        if (entries.Count > max)
        {
            context.AddFlaw(new Flaw(ErrorCodes.ListTooLong, max));
            return;
        }

        foreach (var (key, value) in entries)
        {
            var flaw = flawOfKey(key) ?? (value.IsNull ? new Flaw(ErrorCodes.FieldNotNull) : FieldRules.FlawOf(value, flawOfValue));
            context.AddFlaw(flaw, "." + key);
        }
    }
}
