namespace Hoko.Browser.Tests.Setup;

/// <summary>The hosts as the browser knows them.</summary>
internal static class Hosts
{
    public const string Hoko = "http://hoko.example";

    /// <summary>Where links lead.</summary>
    public const string Shop = "http://shop.example";

    public const string WwwShop = "http://www.shop.example";

    /// <summary>Somebody who would like to be the shop.</summary>
    public const string Stranger = "http://stranger.example";

    public static readonly string[] OfShopServer = [Shop, WwwShop, Stranger];
}
