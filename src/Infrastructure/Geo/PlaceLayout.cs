using Hoko.Application.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Infrastructure.Geo;

/// <summary>
/// Makes a place of a record, whichever of the two published layouts it has: flat texts (<c>country_code</c>, <c>state1</c>, <c>city</c>),
/// or MaxMind's nested maps with names by language.
/// </summary>
internal static class PlaceLayout
{
    public static GeoPlace? Read(MmdbValues values, int at) =>
        values.Find(at, "country_code"u8) is { } code ? Flat(values, at, code) : Nested(values, at);

    private static GeoPlace? Flat(MmdbValues values, int at, int code) => Place(
        values.Text(code), null, values.Text(values.Find(at, "state1"u8)), values.Text(values.Find(at, "city"u8)));

    private static GeoPlace? Nested(MmdbValues values, int at)
    {
        var country = values.Find(at, "country"u8);
        var code = country is { } map ? values.Text(values.Find(map, "iso_code"u8)) : null;
        var region = values.Find(at, "subdivisions"u8) is { } list ? values.First(list) : null;
        return Place(code, EnglishName(values, country), EnglishName(values, region), EnglishName(values, values.Find(at, "city"u8)));
    }

    private static string? EnglishName(MmdbValues values, int? map) =>
        map is { } at && values.Find(at, "names"u8) is { } names ? values.Text(values.Find(names, "en"u8)) : null;

    /// <summary>Codes that are no country's ("ZZ", "EU") say nothing and are left out, so that every stored code has a name.</summary>
    private static GeoPlace? Place(string? code, string? country, string? region, string? city)
    {
        var known = code?.ToUpperInvariant() is { } capitals && CountryCodes.IsKnown(capitals) ? capitals : null;
        if (known is null && region is null && city is null) return null;
        return new(known, known is null ? null : country ?? CountryCodes.EnglishName(known), region, city);
    }
}
