using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Hoko.Infrastructure.Geo;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Geo;

/// <summary>Our reader and the format's reference implementation, on the published database.</summary>
[TestFixture]
internal sealed partial class MmdbLookupComparisonTests
{
    private const int Addresses = 1_000;

    [Test]
    public async Task Random_ipv4_addresses_are_where_mmdblookup_says() =>
        await Compare(PublishedFiles.Ipv4Places, new Random(20_260_101), random =>
        {
            var bytes = new byte[4];
            random.NextBytes(bytes);
            return new(bytes);
        });

    [Test]
    public async Task Random_ipv6_addresses_are_where_mmdblookup_says() =>
        await Compare(PublishedFiles.Ipv6Places, new Random(20_260_102), random =>
        {
            // Inside what registries have given out, or nearly all would be nowhere.
            string[] blocks = ["2001", "2400", "2404", "240e", "2600", "2607", "2800", "2804", "2a00", "2a02", "2a0d", "2c0f"];
            return IPAddress.Parse($"{blocks[random.Next(blocks.Length)]}:{random.Next(65_536):x}:{random.Next(65_536):x}::{random.Next(65_536):x}");
        });

    private static async Task Compare(string file, Random random, Func<Random, IPAddress> next)
    {
        var tool = PublishedFiles.Tool("mmdblookup", "mmdb-bin");
        var locator = new MmdbGeoLocator(file, file, NullLogger<MmdbGeoLocator>.Instance);
        var addresses = Enumerable.Range(0, Addresses).Select(_ => next(random)).ToArray();
        var theirs = await LookUp(tool, file, addresses);

        var located = 0;
        for (var i = 0; i < addresses.Length; i++)
        {
            var ours = locator.Locate(addresses[i]);
            if (ours is not null) located++;
            Assert.That((ours?.CountryCode, ours?.Region, ours?.City), Is.EqualTo(theirs[i]), addresses[i].ToString());
            Assert.That(ours?.Country, ours?.CountryCode is null ? Is.Null : Is.Not.Empty);
        }

        TestContext.Out.WriteLine($"{located} of {addresses.Length} addresses are somewhere");
        Assert.That(located, Is.GreaterThan(Addresses / 4), "the comparison compares something");
    }

    /// <summary>One shell for all, or starting it would take longer than the looking up.</summary>
    private static async Task<(string?, string?, string?)[]> LookUp(string tool, string file, IPAddress[] addresses)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["-c", "t=$1; f=$2; shift 2; for a; do echo \"@ $a\"; \"$t\" -f \"$f\" -i \"$a\"; done", "sh", tool, file])
            start.ArgumentList.Add(argument);
        foreach (var address in addresses) start.ArgumentList.Add(address.ToString());
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await Task.WhenAll(errors, process.WaitForExitAsync());

        var answers = output.Split("@ ", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(answers, Has.Length.EqualTo(addresses.Length));
        return [.. answers.Select(a =>
        {
            var texts = TextField().Matches(a).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
            string? Field(string name) => texts.TryGetValue(name, out var text) && text.Length > 0 ? text : null;
            return (Field("country_code"), Field("state1"), Field("city"));
        })];
    }

    [GeneratedRegex("\"(\\w+)\":\\s+\"(.*)\" <utf8_string>")]
    private static partial Regex TextField();
}
