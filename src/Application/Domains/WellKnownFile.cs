namespace Hoko.Application.Domains;

/// <summary>The file by which a workspace shows that a domain is its own.</summary>
public static class WellKnownFile
{
    /// <summary>Its path on the domain.</summary>
    public const string Path = "/.well-known/hoko-domain.txt";

    /// <summary>Its address, as clients are told it.</summary>
    public static string Of(string host) => $"{Uri.UriSchemeHttps}{Uri.SchemeDelimiter}{host}{Path}";
}
