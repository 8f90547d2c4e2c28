using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Redirects;

/// <summary>What browsers tell the destination of where the visitor came from.</summary>
internal static class ReferrerRule
{
    public const string Header = "Referrer-Policy";

    /// <summary>Nothing.</summary>
    public const string Hiding = "no-referrer";

    /// <summary>The address, but where it would go over the wire unencrypted.</summary>
    public const string Ordinary = "no-referrer-when-downgrade";

    private static readonly StringValues HidingValue = Hiding;
    private static readonly StringValues OrdinaryValue = Ordinary;

    public static StringValues Of(bool hidesReferrer) => hidesReferrer ? HidingValue : OrdinaryValue;
}
