using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Hosting.Tls;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>HTTPS by Hoko itself, with certificates made here.</summary>
internal sealed class TlsTests
{
    private string _folder = "";

    private string Pem => Path.Combine(_folder, "tls.crt");

    private string Key => Path.Combine(_folder, "tls.key");

    private string[] PemSettings => [$"Tls:CertificateFile={Pem}", $"Tls:KeyFile={Key}", "urls=https://127.0.0.1:0", "Hoko:PublicUrl=https://go.example.com"];

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hoko-test-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_PEM_pair_is_served_with_its_chain_and_a_changed_one_without_a_restart()
    {
        using var issuer = NewIssuer();
        var first = WritePem(issuer, "first");
        await using var app = await HokoApp.StartAsync(PemSettings);
        Assert.That(await SeenAsync(app.Url), Is.EqualTo((first, 2)), "its own and the issuer's");

        // Half of a change, or a mistake, leaves the old one in force.
        await File.WriteAllTextAsync(Pem, "half a file");
        app.Services.GetRequiredService<CertificateReloader>().Look();
        Assert.That((await SeenAsync(app.Url)).Leaf, Is.EqualTo(first));

        var second = WritePem(issuer, "second");
        await Eventually.HoldsAsync(async () => (await SeenAsync(app.Url)).Leaf == second, "the new one");
    }

    [Test]
    public async Task A_PFX_file_with_its_password_in_another_is_served()
    {
        using var issuer = NewIssuer();
        using var certificate = NewCertificate(issuer, "pfx");
        var (file, password) = (Path.Combine(_folder, "tls.pfx"), Path.Combine(_folder, "password"));
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "open sesame"));
        await File.WriteAllTextAsync(password, "open sesame\n");

        await using var app = await HokoApp.StartAsync($"Tls:CertificateFile={file}", $"Tls:PasswordFile={password}", "urls=https://127.0.0.1:0");

        Assert.That((await SeenAsync(app.Url)).Leaf, Is.EqualTo(certificate.Thumbprint));
    }

    [Test]
    public async Task A_header_over_http2_that_is_not_utf8_is_no_bad_request()
    {
        using var issuer = NewIssuer();
        var certificate = WritePem(issuer, "tls");
        await using var app = await HokoApp.StartAsync(PemSettings);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1 };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, seen, _, _) => seen is X509Certificate2 { Thumbprint: var thumbprint } && thumbprint == certificate;
        using var client = new HttpClient(handler);
        using var visit = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Url, "/nobody")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        visit.Headers.TryAddWithoutValidation("Referer", "https://example.com/M\u00FCnchen");
        visit.Headers.TryAddWithoutValidation("Accept-Language", "ar\u00FC");

        using var answer = await client.SendAsync(visit);

        Assert.That((answer.Version, answer.StatusCode), Is.EqualTo((HttpVersion.Version20, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task HSTS_is_said_by_https_alone_and_http_is_sent_there_but_for_health()
    {
        using var issuer = NewIssuer();
        var certificate = WritePem(issuer, "tls");
        var plain = FreePort.Url();
        await using var app = await HokoApp.StartAsync(
            [.. PemSettings[..2], $"urls=https://127.0.0.1:0;{plain}", "Hoko:PublicUrl=https://go.example.com", "Tls:HstsDays=365", "Tls:RedirectHttp=true"]);
        using var client = NewClient(certificate);

        using var secure = await client.GetAsync(new Uri(app.Url, "/nobody"));
        var visit = await plain.VisitAsync("/abc%20d?x=%2F&y", "Host: evil.example");
        var raw = await plain.RawVisitAsync("/abc?x=\u0001\u001B\"&y");
        var post = await plain.SendAsync(HttpMethod.Post, "/api/links", null);
        var health = await plain.VisitAsync("/health/live");

        Assert.That(secure.Headers.GetValues("Strict-Transport-Security"), Is.EqualTo(["max-age=31536000"]));
        Assert.That((visit.Status, visit.Header("Location").Single()), Is.EqualTo((HttpStatusCode.MovedPermanently, "https://go.example.com/abc%20d?x=%2F&y")));
        Assert.That((raw.Status, raw.Header("Location")), Is.EqualTo((301, "https://go.example.com/abc?x=%01%1B%22&y")));
        Assert.That(post.Status, Is.EqualTo(HttpStatusCode.PermanentRedirect));
        Assert.That(health.Status, Is.EqualTo(HttpStatusCode.OK));
        foreach (var answer in new[] { visit, post, health })
            Assert.That(answer.Header("Strict-Transport-Security"), Is.Empty);
    }

    [Test]
    public async Task A_proxy_that_was_asked_by_https_is_believed_where_it_is_trusted()
    {
        await using var app = await HokoApp.StartAsync("Tls:HstsDays=1", "Hoko:TrustedProxies:0=127.0.0.1");
        await using var other = await HokoApp.StartAsync("Tls:HstsDays=1");

        Assert.That((await app.Url.VisitAsync("/nobody", "X-Forwarded-Proto: https")).Header("Strict-Transport-Security"), Is.EqualTo(["max-age=86400"]));
        Assert.That((await other.Url.VisitAsync("/nobody", "X-Forwarded-Proto: https")).Header("Strict-Transport-Security"), Is.Empty);
    }

    private static HttpClient NewClient(string certificate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, served, _, _) => ((X509Certificate2)served!).Thumbprint == certificate },
    });

    /// <summary>The thumbprint of what is served, and how many certificates came.</summary>
    private static async Task<(string Leaf, int Sent)> SeenAsync(Uri url)
    {
        var seen = ("", 0);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(url.Host, url.Port);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, certificate, chain, _) =>
        {
            seen = (((X509Certificate2)certificate!).Thumbprint, 1 + chain!.ChainPolicy.ExtraStore.Count(extra => extra.Thumbprint != ((X509Certificate2)certificate).Thumbprint));
            return true;
        });
        await tls.AuthenticateAsClientAsync("go.example.com");
        return seen;
    }

    /// <summary>One that another one issued: a root is not sent along.</summary>
    private static X509Certificate2 NewIssuer()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = NewAuthority("root", rootKey).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(20));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuer = NewAuthority("issuer", key).Create(root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(10), [1]);
        return issuer.CopyWithPrivateKey(key);
    }

    private static CertificateRequest NewAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name} of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }

    private static X509Certificate2 NewCertificate(X509Certificate2 issuer, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var signed = request.Create(issuer, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(5), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    private string WritePem(X509Certificate2 issuer, string name)
    {
        using var certificate = NewCertificate(issuer, name);
        File.WriteAllText(Pem, certificate.ExportCertificatePem() + "\n" + issuer.ExportCertificatePem());
        File.WriteAllText(Key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
