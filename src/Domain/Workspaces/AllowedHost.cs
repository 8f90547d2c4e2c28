namespace Hoko.Domain.Workspaces;

/// <summary>A host name that a key may be used from in a browser: <c>example.com</c>, or <c>*.example.com</c> for all below it.</summary>
public static class AllowedHost
{
    private const string AllBelow = "*.";

    public static bool IsValid(string pattern) =>
        Uri.CheckHostName(pattern.StartsWith(AllBelow, StringComparison.Ordinal) ? pattern[AllBelow.Length..] : pattern)
            is UriHostNameType.Dns or UriHostNameType.IPv4;

    public static bool Allows(string pattern, string host) => pattern.StartsWith(AllBelow, StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
