using Hoko.Application.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Application.UnitTests.Redirects;

internal sealed class RedirectLinkTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RedirectLink Targeted = new(Link(
        ios: "https://apple.example/",
        android: "https://google.example/",
        geo: new() { ["SA"] = "https://sa.example/", ["US"] = "https://us.example/" },
        expiredUrl: "https://expired.example/?hoko_id=1"));

    [TestCase(MobilePlatform.Other, null, "https://example.com/?utm_source=s")]
    [TestCase(MobilePlatform.Other, "DE", "https://example.com/?utm_source=s")]
    [TestCase(MobilePlatform.Other, "SA", "https://sa.example/?utm_source=s")]
    [TestCase(MobilePlatform.Other, "US", "https://us.example/?utm_source=s")]
    [TestCase(MobilePlatform.Ios, "SA", "https://apple.example/?utm_source=s")]
    [TestCase(MobilePlatform.Android, "SA", "https://google.example/?utm_source=s")]
    [TestCase(MobilePlatform.Ios, null, "https://apple.example/?utm_source=s")]
    public void The_device_comes_before_the_country_and_the_country_before_the_link(MobilePlatform platform, string? country, string url) =>
        Assert.That(Targeted.DestinationFor(platform, country, "").Url, Is.EqualTo(url));

    [TestCase(MobilePlatform.Ios, "SA", "https://sa.example/?utm_source=s")]
    [TestCase(MobilePlatform.Android, null, "https://example.com/?utm_source=s")]
    public void A_device_without_a_destination_of_its_own_is_like_any_other(MobilePlatform platform, string? country, string url) =>
        Assert.That(new RedirectLink(Link(geo: new() { ["SA"] = "https://sa.example/" })).DestinationFor(platform, country, "").Url, Is.EqualTo(url));

    [TestCase(MobilePlatform.Other, null, "https://example.com/?a=1&utm_source=v")]
    [TestCase(MobilePlatform.Other, "SA", "https://sa.example/?a=1&utm_source=v")]
    [TestCase(MobilePlatform.Ios, "SA", "https://apple.example/?a=1&utm_source=v")]
    [TestCase(MobilePlatform.Android, "US", "https://google.example/?a=1&utm_source=v")]
    public void A_query_of_the_visit_goes_to_the_destination_that_is_chosen(MobilePlatform platform, string? country, string url) =>
        Assert.That(Targeted.DestinationFor(platform, country, "utm_source=v&a=1").Url, Is.EqualTo(url));

    [Test]
    public void An_ordinary_visit_composes_nothing() =>
        Assert.That(Targeted.DestinationFor(MobilePlatform.Ios, "SA", ""), Is.SameAs(Targeted.DestinationFor(MobilePlatform.Ios, null, "")));

    [Test]
    public void What_is_composed_and_says_what_the_link_says_is_not_kept_twice()
    {
        var link = Link();
        Assert.That(new RedirectLink(link).DestinationFor(MobilePlatform.Other, null, "").Utm, Is.SameAs(link.Utm));

        link.Utm = Utm.None;
        Assert.That(new RedirectLink(link).DestinationFor(MobilePlatform.Other, null, "").Url, Is.SameAs(link.Url));
    }

    [Test]
    public void An_expired_link_leads_where_it_says_without_campaign_and_click()
    {
        Assert.That(Targeted.Expired!.Url, Is.EqualTo("https://expired.example/"));
        Assert.That(new RedirectLink(Link()).Expired, Is.Null);
    }

    [TestCase(null, null, false)]
    [TestCase("https://apple.example/", null, true)]
    [TestCase(null, "https://google.example/", true)]
    public void Only_a_destination_by_device_asks_for_the_visitors_platform(string? ios, string? android, bool expected) =>
        Assert.That(new RedirectLink(Link(ios, android)).HasDeviceDestinations, Is.EqualTo(expected));

    [Test]
    public void A_link_that_leaves_the_click_id_out_leads_to_its_destinations_alone()
    {
        var link = Link(ios: "https://apple.example/");
        link.ClickId = ClickIdMode.None;
        var destination = new RedirectLink(link).DestinationFor(MobilePlatform.Ios, null, "a=1");

        Assert.That(destination.WithClickId(Guid.NewGuid()), Is.SameAs(destination.Url));
    }

    private static Link Link(string? ios = null, string? android = null, Dictionary<string, string>? geo = null, string? expiredUrl = null) => new()
    {
        Id = Guid.CreateVersion7(Noon),
        WorkspaceId = 1,
        ShortId = "abcdefg",
        Url = "https://example.com/",
        CollectionId = Guid.CreateVersion7(Noon),
        Utm = new Utm { Source = "s" },
        Ios = ios,
        Android = android,
        Geo = geo,
        ExpiredUrl = expiredUrl,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };
}
