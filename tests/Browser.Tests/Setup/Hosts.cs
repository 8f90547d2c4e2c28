namespace Hoko.Browser.Tests.Setup;

/// <summary>The hosts as the browser knows them.</summary>
internal static class Hosts
{
    public const string Hoko = "http://hoko.example";

    /// <summary>Where links lead.</summary>
    public const string Shop = "http://shop.example";

    public const string WwwShop = "http://www.shop.example";

    /// <summary>Another server of the shop, on the same host.</summary>
    public const string ShopOnAnotherPort = "http://shop.example:8443";

    public const string ShopSubdomain = "http://checkout.eu.shop.example";

    /// <summary>Where the shop sends its customers to pay.</summary>
    public const string Payment = "http://payment.example";

    /// <summary>Somebody who would like to be the shop.</summary>
    public const string Stranger = "http://stranger.example";

    public static readonly string[] OfShopServer = [Shop, WwwShop, ShopSubdomain, Payment, Stranger];
}
