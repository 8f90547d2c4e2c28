using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Hosting;

/// <summary>Checks the addresses to listen on before anything is started for them.</summary>
internal static class ListenAddresses
{
    private const string Setting = "Urls";

    public static void Check(IConfiguration configuration)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsAddress(url, out var scheme))
                throw new InvalidSettingException(Setting, $"holds {url}, which is no address like http://localhost:5080.");

            if (scheme != Uri.UriSchemeHttp)
                throw new InvalidSettingException(Setting, $"holds {url}: Hoko speaks HTTP, and leaves HTTPS to a proxy before it (Hoko:TrustedProxies).");
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
