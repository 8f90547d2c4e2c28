using System.Net;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Hosting;

/// <summary>An address to listen on, and the setting that names it, as its operator wrote it.</summary>
/// <param name="Setting">As <c>ASPNETCORE_URLS</c> or <c>--urls</c>.</param>
/// <param name="Url">The address.</param>
internal sealed record ListenAddress(string Setting, string Url);

/// <summary>The addresses to listen on, as the web server takes them from the settings; checked before anything is started for them.</summary>
internal static class ListenAddresses
{
    public const string Default = "http://localhost:5080";

    private const string Certificate = $"{TlsOptions.Section}:{nameof(TlsOptions.CertificateFile)}";
    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>Endpoints of the web server's own section win over addresses, and those over ports.</summary>
    public static IReadOnlyList<ListenAddress> Read(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection(Endpoints).GetChildren()
            .Select(endpoint => new ListenAddress($"{endpoint.Path}:Url", endpoint["Url"] ?? ""))
            .ToList();
        if (endpoints.Count > 0)
            return endpoints;

        var urls = Of(configuration, WebHostDefaults.ServerUrlsKey, url => url);
        if (urls.Count > 0)
            return urls;

        return [
            .. Of(configuration, WebHostDefaults.HttpPortsKey, port => $"http://*:{port}"),
            .. Of(configuration, WebHostDefaults.HttpsPortsKey, port => $"https://*:{port}"),
        ];
    }

    /// <exception cref="InvalidSettingException">The web server can't listen there.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var (setting, url) in Read(configuration))
        {
            if (FlawOf(url, out var scheme) is { } flaw)
                throw new InvalidSettingException(setting, $"holds {url}, {flaw}.");

            if (scheme == Uri.UriSchemeHttps && configuration[Certificate] is null or "" && !configuration.GetSection("Kestrel").GetChildren().Any())
                throw new InvalidSettingException(setting, $"holds {url}: HTTPS needs a certificate ({Certificate}), or a proxy before it (Hoko:TrustedProxies).");
        }
    }

    /// <summary>
    /// What visitors may call the first address that has a port; for an address that means all of this machine, its own name for itself. Null where no
    /// address is fit.
    /// </summary>
    public static Uri? PublicUrl(IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            if (FlawOf(url, out _) is not null || BindingAddress.Parse(url) is not { IsUnixPipe: false } address)
                continue;

            var host = IsThisMachine(address.Host) ? "localhost" : address.Host;
            return new UriBuilder(address.Scheme, host, address.Port).Uri;
        }

        return null;
    }

    private static List<ListenAddress> Of(IConfiguration configuration, string key, Func<string, string> urlOf)
    {
        var values = (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return values.Length == 0 ? [] : [.. values.Select(value => new ListenAddress(SourceOf(configuration[key]!, key), urlOf(value)))];
    }

    /// <summary>The source of the value, highest precedence first; the settings file if no other source has it.</summary>
    private static string SourceOf(string value, string key)
    {
        var arguments = Environment.GetCommandLineArgs();
        if (arguments.Any(argument => argument.StartsWith($"--{key}", StringComparison.OrdinalIgnoreCase)))
            return $"--{key}";

        foreach (var name in new[] { key.ToUpperInvariant(), key, $"ASPNETCORE_{key.ToUpperInvariant()}", $"DOTNET_{key.ToUpperInvariant()}" })
        {
            if (Environment.GetEnvironmentVariable(name) == value)
                return name;
        }

        return value == Default ? $"--{key}" : key;
    }

    private static string? FlawOf(string url, out string scheme)
    {
        scheme = "";
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return $"which is no address like {Default}";
        }

        scheme = address.Scheme;
        if (scheme != Uri.UriSchemeHttp && scheme != Uri.UriSchemeHttps)
            return "which is neither http nor https";

        if (address.IsUnixPipe)
            return null;

        return address.Port is < 0 or > IPEndPoint.MaxPort ? $"whose port is not from 0 to {IPEndPoint.MaxPort}"
            : address.PathBase.Length > 0 ? "which has a path: Hoko listens on whole addresses"
            : IsHost(address.Host) ? null
            : "whose host is neither localhost, an IP address nor *";
    }

    /// <summary>The web server binds to all addresses for any other host name, so an invalid host name is an error.</summary>
    private static bool IsHost(string host) => host switch
    {
        "*" or "+" => true,
        _ when IPAddress.TryParse(host, out _) => true,
        _ => Uri.CheckHostName(host) == UriHostNameType.Dns && host.Any(char.IsAsciiLetter),
    };

    private static bool IsThisMachine(string host) =>
        host is "*" or "+" || (IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));
}
