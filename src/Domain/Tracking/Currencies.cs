using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Hoko.Domain.Tracking;

/// <summary>
/// The alphabetic codes of ISO 4217 that are in use: national currencies, funds, and those of bodies and metals. Two are left out on purpose: <c>XXX</c>
/// (no currency) and <c>XTS</c> (for tests) name no money. <c>BGN</c>, replaced by the euro in 2026, stays for the books of before.
/// </summary>
public static class Currencies
{
    /// <summary>What a sale is in that names none.</summary>
    public const string Default = "usd";

    /// <summary>Letters of a code.</summary>
    public const int Length = 3;

    private const string Codes =
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY
        COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
        ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR
        MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
        SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD
        XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG
        """;

    /// <summary>Codes in any case to the code in small letters.</summary>
    private static readonly FrozenDictionary<string, string> Known = Codes
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenDictionary(code => code, code => code.ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Every known code, in small letters.</summary>
    public static IEnumerable<string> All => Known.Values;

    /// <summary>Reads a code in any case; gives it in small letters.</summary>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out string code) => Known.TryGetValue(text, out code);
}
