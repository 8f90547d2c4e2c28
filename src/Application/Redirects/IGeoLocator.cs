using System.Net;

namespace Hoko.Application.Redirects;

/// <summary>Where an address is, as far as the local database knows. What it does not know is null.</summary>
/// <param name="CountryCode">ISO 3166-1 alpha-2 in capitals (or <c>XK</c>).</param>
/// <param name="Country">English name of the country.</param>
/// <param name="Region">First-level subdivision: state, province, governorate.</param>
/// <param name="City">City, as the database spells it.</param>
public sealed record GeoPlace(string? CountryCode, string? Country, string? Region, string? City);

/// <summary>
/// Finds places by address in a local file: no network, no waiting, safe on the redirect path and for any number of threads.
/// Never throws; an unknown address, a private one, a missing or a damaged file all mean null.
/// </summary>
public interface IGeoLocator
{
    /// <summary>The place of an IPv4, IPv6 or IPv4-mapped address, or null.</summary>
    GeoPlace? Locate(IPAddress address);
}
