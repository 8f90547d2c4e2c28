using Hoko.Domain.Workspaces;

namespace Hoko.Domain.UnitTests.Workspaces;

internal sealed class AllowedHostTests
{
    [TestCase("example.com", "example.com")]
    [TestCase("example.com", "EXAMPLE.com")]
    [TestCase("Example.COM", "example.com")]
    [TestCase("*.example.com", "www.example.com")]
    [TestCase("*.example.com", "a.b.Example.com")]
    [TestCase("localhost", "localhost")]
    [TestCase("192.0.2.1", "192.0.2.1")]
    public void A_host_that_is_meant_is_let_in(string pattern, string host) => Assert.That(AllowedHost.Allows(pattern, host));

    [TestCase("example.com", "www.example.com")]
    [TestCase("example.com", "example.com.evil.example")]
    [TestCase("example.com", "evilexample.com")]
    [TestCase("*.example.com", "example.com")]
    [TestCase("*.example.com", "evilexample.com")]
    [TestCase("*.example.com", "www.example.com.evil.example")]
    [TestCase("*.example.com", "")]
    [TestCase("example.com", "")]
    public void Another_host_is_not(string pattern, string host) => Assert.That(AllowedHost.Allows(pattern, host), Is.False);

    [TestCase("example.com")]
    [TestCase("*.example.com")]
    [TestCase("localhost")]
    [TestCase("192.0.2.1")]
    [TestCase("xn--r8jz45g.jp")]
    public void A_host_name_is_valid(string pattern) => Assert.That(AllowedHost.IsValid(pattern));

    [TestCase("")]
    [TestCase("*")]
    [TestCase("*.")]
    [TestCase("*example.com")]
    [TestCase("www.*.com")]
    [TestCase("*.*.example.com")]
    [TestCase("https://example.com")]
    [TestCase("example.com:443")]
    [TestCase("example.com/path")]
    [TestCase("exa mple.com")]
    [TestCase("user@example.com")]
    public void What_is_no_host_name_is_not(string pattern) => Assert.That(AllowedHost.IsValid(pattern), Is.False);
}
