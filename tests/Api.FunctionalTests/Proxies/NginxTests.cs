using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Proxies;

/// <summary>Behind nginx with <c>build/nginx.conf</c>, of which only addresses and the certificate's place are others here.</summary>
internal sealed class NginxTests : ProxyContract
{
    private readonly Uri _secure = FreePort.Url();
    private string _thumbprint = "";

    protected override Task<ProxyProcess> StartProxyAsync()
    {
        var url = FreePort.Url();
        WriteCertificate();
        var configuration = BuildFile("nginx.conf")
            .Replace("listen 80;", $"listen {url.Authority};", StringComparison.Ordinal)
            .Replace("listen 443 ssl", $"listen {_secure.Authority} ssl", StringComparison.Ordinal)
            .Replace("listen [::]:80;", "", StringComparison.Ordinal)
            .Replace("listen [::]:443 ssl http2;", "", StringComparison.Ordinal)
            .Replace("server 127.0.0.1:5080", $"server {App.Url.Authority}", StringComparison.Ordinal)
            .Replace("/etc/hoko", Folder, StringComparison.Ordinal);
        return ProxyProcess.StartNginxAsync(url, Folder, configuration);
    }

    [Test]
    public async Task A_visit_by_https_is_one_to_Hoko_too()
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, served, _, _) => ((X509Certificate2)served!).Thumbprint == _thumbprint },
        });

        using var answer = await client.GetAsync(new Uri($"https://{_secure.Authority}/nobody"));

        Assert.That(answer.Headers.GetValues("Strict-Transport-Security"), Is.EqualTo(["max-age=86400"]));
    }

    /// <summary>nginx refuses it itself, by its length alone.</summary>
    [TestCase("/api/links", """{"error":{"en":"The request body is too large","ar":"نص الطلب كبير جدًا"}}""")]
    [TestCase("/v1/generate", """{"success":false,"status_code":413,"data":null,"message":"The request body is too large"}""")]
    public async Task A_body_beyond_the_bound_is_refused_in_the_format_of_the_API(string path, string body)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(Url.Host, Url.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {(64 << 20) + 1}\r\n\r\n"));
        tcp.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);

        var answer = await reader.ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 413 ").And.Contain("Content-Type: application/json; charset=utf-8\r\n").And.EndWith("\r\n\r\n" + body));
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=go.example.com", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(Folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        _thumbprint = certificate.Thumbprint;
    }
}
