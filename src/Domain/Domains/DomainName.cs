using Hoko.Domain.Links;

namespace Hoko.Domain.Domains;

/// <summary>The rules of hosts that workspaces bring for their links.</summary>
public static class DomainName
{
    private static readonly string[] NobodyElses = ["localhost", "localdomain", "local", "invalid"];

    /// <summary>
    /// The host in punycode and small letters; null where it is no name that visitors elsewhere can have an answer from: an address, a single word, a
    /// name of the machine itself.
    /// </summary>
    public static string? Normalize(string text)
    {
        if (SiteHost.Normalize(text) is not { Length: <= ShortDomain.MaxHostLength } host)
            return null;

        var last = host.LastIndexOf('.');
        return last < 0 || NobodyElses.Contains(host[(last + 1)..]) || IsNumber(host[(last + 1)..]) ? null : host;
    }

    /// <summary>Browsers take a name whose last label is a number for an address of IPv4, whatever its other labels are.</summary>
    private static bool IsNumber(string label) =>
        label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.Ordinal) && label[2..].All(char.IsAsciiHexDigit));
}
