using System.Net;
using Hoko.Api.Hosting;
using Microsoft.AspNetCore.Http;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>The one spelling of a client's address. How it counts for visitors, places and passwords is tested over HTTP, behind a proxy.</summary>
internal sealed class ClientAddressTests
{
    [TestCase("198.51.100.7", "198.51.100.7")]
    [TestCase("::ffff:198.51.100.7", "198.51.100.7", Description = "as a dual-stack socket reports an IPv4 client")]
    [TestCase("::ffff:c633:6407", "198.51.100.7")]
    [TestCase("2001:db8::7", "2001:db8::7")]
    [TestCase("::1", "::1")]
    [TestCase("64:ff9b::c633:6407", "64:ff9b::c633:6407", Description = "a translator's, which is the client here")]
    [TestCase(null, null)]
    public async Task An_ipv4_client_has_its_ipv4_address(string? seen, string? expected)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = seen is null ? null : IPAddress.Parse(seen) } };
        IPAddress? passedOn = null;

        await new ClientAddressMiddleware(next =>
        {
            passedOn = next.Connection.RemoteIpAddress;
            return Task.CompletedTask;
        }).InvokeAsync(context);

        Assert.That(passedOn, Is.EqualTo(expected is null ? null : IPAddress.Parse(expected)));
    }
}
