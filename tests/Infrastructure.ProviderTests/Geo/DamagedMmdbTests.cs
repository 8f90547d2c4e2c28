using System.Diagnostics;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Hoko.Infrastructure.Geo;

namespace Hoko.Infrastructure.ProviderTests.Geo;

[TestFixture]
internal sealed class DamagedMmdbTests : MmdbFileTests
{
    private static readonly IPAddress[] Addresses =
        [.. new[] { "81.2.69.1", "37.36.5.5", "0.0.0.0", "255.255.255.255", "2001:db8::1", "::", "ffff::" }.Select(IPAddress.Parse)];

    private static MmdbWriter Small(int recordSize) => new MmdbWriter(recordSize, 6)
        .Add("81.2.69.0/24", Nested("GB", "London")).Add("37.36.0.0/14", Nested("KW", "Salmiya")).Add("2001:db8::/32", Nested("KW", "London"));

    private static Dictionary<string, object> Nested(string code, string city) => new()
    {
        ["country"] = new Dictionary<string, object> { ["iso_code"] = code },
        ["subdivisions"] = new object[] { new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = "R" } } },
        ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = city, ["ar"] = "م" } },
    };

    [Test]
    public void Reading_a_file_with_random_bytes_changed_ends_in_a_place_or_the_readers_own_error() =>
        Prop.ForAll<DoNotSize<int>>(seed => ReadChanged(new Random(seed.Item))).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private void ReadChanged(Random random)
    {
        var content = Small(random.Next(3) switch { 0 => 24, 1 => 28, _ => 32 }).Build();
        for (var i = random.Next(1, 12); i > 0; i--) content[random.Next(content.Length)] = (byte)random.Next(256);
        if (random.Next(4) == 0) content = content[..random.Next(1, content.Length)];

        var watch = Stopwatch.StartNew();
        LookUpAll(content);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public void Changing_each_byte_of_the_tree_and_the_data_never_escapes_the_reader([Values(24, 28, 32)] int recordSize)
    {
        var content = Small(recordSize).Build();
        // Thinly over the tree, which is the same code at every node; every byte of the data and of the metadata.
        for (var at = 0; at < content.Length; at += at < content.Length - 700 ? 37 : 1)
            foreach (var value in (byte[])[0x00, 0x20, 0x3F, 0xFF])
            {
                var changed = (byte[])content.Clone();
                changed[at] = value;
                LookUpAll(changed);
            }
    }

    [TestCase("node_count", uint.MaxValue)]
    [TestCase("node_count", 0u)]
    [TestCase("record_size", (ushort)20)]
    [TestCase("record_size", (ushort)0)]
    [TestCase("ip_version", (ushort)5)]
    [TestCase("binary_format_major_version", (ushort)3)]
    [TestCase("node_count", "many")]
    public void Opening_a_file_with_impossible_metadata_says_so(string key, object value)
    {
        var path = Write(Small(24).Build(m => m[key] = value));
        Assert.That(() => new MmdbReader(path), Throws.TypeOf<MmdbException>());
    }

    [Test]
    public void Opening_a_file_without_metadata_says_so()
    {
        var (empty, noise) = (Write([]), Write(new byte[300_000]));
        Assert.That(() => new MmdbReader(empty), Throws.TypeOf<MmdbException>());
        Assert.That(() => new MmdbReader(noise), Throws.TypeOf<MmdbException>());
    }

    [Test]
    public void A_pointer_to_itself_or_to_another_pointer_is_an_error_rather_than_a_loop()
    {
        Assert.That(() => new MmdbValues([0x20, 0x00]).Find(0, "a"u8), Throws.TypeOf<MmdbException>());
        Assert.That(() => new MmdbValues([0x20, 0x02, 0x20, 0x00]).Find(0, "a"u8), Throws.TypeOf<MmdbException>());
        Assert.That(() => new MmdbValues([0xE1, 0x41, (byte)'a', 0x20, 0x03]).Text(3), Throws.TypeOf<MmdbException>());
    }

    [Test]
    public void A_map_that_claims_millions_of_entries_is_given_up_early()
    {
        // A map of 16 million entries, each key an empty text and each value one: 30 million bytes of zero-length texts.
        var section = new byte[40_000_000];
        section.AsSpan().Fill(0x40);
        section[0] = 0xFF;
        section[1] = section[2] = section[3] = 0xFF;
        var watch = Stopwatch.StartNew();
        Assert.That(() => new MmdbValues(section).Find(0, "country"u8), Throws.TypeOf<MmdbException>());
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Nesting_without_end_is_given_up()
    {
        // {"": [[[[…
        var section = new byte[100_000];
        for (var i = 2; i + 1 < section.Length; i += 2) (section[i], section[i + 1]) = (0x01, 0x04);
        (section[0], section[1]) = (0xE2, 0x40);
        Assert.That(() => new MmdbValues(section).Find(0, "country"u8), Throws.TypeOf<MmdbException>());
    }

    private void LookUpAll(byte[] content)
    {
        PlaceFile file;
        try
        {
            file = new(new MmdbReader(Write(content)));
        }
        catch (MmdbException)
        {
            return;
        }

        foreach (var address in Addresses)
            try
            {
                _ = file.Locate(address);
            }
            catch (MmdbException)
            {
                // The one exception that is allowed.
            }
    }
}
