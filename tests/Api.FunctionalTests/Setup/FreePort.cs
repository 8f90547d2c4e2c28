using System.Net;
using System.Net.Sockets;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>Ports for programs that must be told theirs.</summary>
internal static class FreePort
{
    /// <summary>An address that nobody listens on at this moment.</summary>
    public static Uri Url()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
