using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Hosting;

/// <summary>Checks the addresses to listen on before anything is started for them.</summary>
internal static class ListenAddresses
{
    private const string Setting = "Urls";
    private const string Certificate = $"{TlsOptions.Section}:{nameof(TlsOptions.CertificateFile)}";

    public static void Check(IConfiguration configuration)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsAddress(url, out var scheme))
                throw new InvalidSettingException(Setting, $"holds {url}, which is no address like http://localhost:5080.");

            if (scheme != Uri.UriSchemeHttp && scheme != Uri.UriSchemeHttps)
                throw new InvalidSettingException(Setting, $"holds {url}, which is neither http nor https.");

            if (scheme == Uri.UriSchemeHttps && configuration[Certificate] is null or "")
                throw new InvalidSettingException(Setting, $"holds {url}: HTTPS needs a certificate ({Certificate}), or a proxy before it (Hoko:TrustedProxies).");
        }
    }

    private static bool IsAddress(string url, out string scheme)
    {
        try
        {
            scheme = BindingAddress.Parse(url).Scheme;
            return true;
        }
        catch (FormatException)
        {
            scheme = "";
            return false;
        }
    }
}
