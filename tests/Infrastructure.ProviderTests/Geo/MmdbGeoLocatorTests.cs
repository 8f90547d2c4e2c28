using System.Net;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.Geo;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Geo;

[TestFixture]
internal sealed class MmdbGeoLocatorTests : MmdbFileTests
{
    private static readonly Dictionary<string, object> London = new()
    {
        ["city"] = new Dictionary<string, object> { ["geoname_id"] = 2_643_743u, ["names"] = Names("London", "لندن") },
        ["country"] = new Dictionary<string, object> { ["iso_code"] = "GB", ["names"] = Names("United Kingdom", "المملكة المتحدة") },
        ["location"] = new Dictionary<string, object> { ["latitude"] = 51.5, ["is_exact"] = true },
        ["subdivisions"] = new object[] { new Dictionary<string, object> { ["iso_code"] = "ENG", ["names"] = Names("England", "إنجلترا") } },
    };

    private static readonly Dictionary<string, object> Salmiya = new()
    {
        ["country"] = new Dictionary<string, object> { ["iso_code"] = "KW", ["names"] = Names("Kuwait", "الكويت") },
        ["city"] = new Dictionary<string, object> { ["names"] = Names("Salmiya", "السالمية") },
    };

    private static Dictionary<string, object> Names(string english, string arabic) => new() { ["ar"] = arabic, ["en"] = english };

    [Test]
    public void Reading_nested_records_of_every_size_and_both_families(
        [Values(24, 28, 32)] int recordSize, [Values(4, 6)] int ipVersion, [Values(0, 3_000, 600_000)] int padding)
    {
        var writer = new MmdbWriter(recordSize, ipVersion).Padded(padding).Add("81.2.69.0/24", London).Add("37.36.0.0/14", Salmiya);
        if (ipVersion == 6) writer.Add("2001:db8::/32", London);
        var locator = Locator(writer.Build());

        var london = new GeoPlace("GB", "United Kingdom", "England", "London");
        Assert.That(locator.Locate(IPAddress.Parse("81.2.69.142")), Is.EqualTo(london));
        Assert.That(locator.Locate(IPAddress.Parse("::ffff:81.2.69.142")), Is.EqualTo(london), "mapped");
        Assert.That(locator.Locate(IPAddress.Parse("37.39.255.255")), Is.EqualTo(new GeoPlace("KW", "Kuwait", null, "Salmiya")));
        Assert.That(locator.Locate(IPAddress.Parse("37.40.0.0")), Is.Null, "the next network");
        Assert.That(locator.Locate(IPAddress.Parse("127.0.0.1")), Is.Null);
        Assert.That(locator.Locate(IPAddress.Parse("2001:db8:ffff::1")), Is.EqualTo(ipVersion == 6 ? london : null));
    }

    [Test]
    public void Reading_flat_records_names_the_country_itself()
    {
        var locator = Locator(new MmdbWriter(28, 4)
            .Add("1.0.0.0/8", Flat("us", "California", "Mountain View")).Add("2.0.0.0/8", Flat("ZZ", "", "")).Add("3.0.0.0/8", Flat("XK", "", "Pristina"))
            .Build());

        Assert.That(locator.Locate(IPAddress.Parse("1.2.3.4")), Is.EqualTo(new GeoPlace("US", "United States", "California", "Mountain View")));
        Assert.That(locator.Locate(IPAddress.Parse("2.2.3.4")), Is.Null, "ZZ is no country");
        Assert.That(locator.Locate(IPAddress.Parse("3.2.3.4")), Is.EqualTo(new GeoPlace("XK", "Kosovo", null, "Pristina")));
    }

    [Test]
    public void Looking_up_again_gives_the_same_object_and_allocates_nothing()
    {
        var locator = Locator(new MmdbWriter(24, 6).Add("81.2.69.0/24", London).Build());
        var (first, second) = (IPAddress.Parse("81.2.69.1"), IPAddress.Parse("81.2.69.200"));
        var place = locator.Locate(first);
        _ = locator.Locate(second);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) _ = locator.Locate(second);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(locator.Locate(second), Is.SameAs(place));
        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public void A_missing_file_locates_nothing_and_throws_nothing()
    {
        var locator = new MmdbGeoLocator("/nowhere/a.mmdb", "/nowhere/b.mmdb", NullLogger<MmdbGeoLocator>.Instance);
        locator.Load();
        Assert.That(locator.Locate(IPAddress.Parse("8.8.8.8")), Is.Null);
        Assert.That(locator.Locate(IPAddress.IPv6Loopback), Is.Null);
    }

    [Test]
    public void A_file_of_something_else_locates_nothing_and_throws_nothing()
    {
        var locator = Locator([1, 2, 3]);
        Assert.That(locator.Locate(IPAddress.Parse("8.8.8.8")), Is.Null);
    }

    private static Dictionary<string, object> Flat(string code, string state, string city) =>
        new() { ["country_code"] = code, ["latitude"] = 1.5, ["state1"] = state, ["state2"] = "", ["city"] = city };

    private MmdbGeoLocator Locator(byte[] content)
    {
        var path = Write(content);
        return new(path, path, NullLogger<MmdbGeoLocator>.Instance);
    }
}
