using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Hosting.Tls;

/// <summary>A certificate with the chain that is sent along, as its files say.</summary>
internal sealed class ServerCertificate : IDisposable
{
    private readonly X509Certificate2Collection _chain;

    private ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        Leaf = certificate;
        _chain = chain;

        // Without looking for the rest of a chain that is not whole: what is sent is what the file holds.
        Context = SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    public X509Certificate2 Leaf { get; }

    public SslStreamCertificateContext Context { get; }

    /// <exception cref="InvalidSettingException">A file can't be read, or holds something else.</exception>
    public static ServerCertificate Read(TlsOptions options)
    {
        var setting = $"{TlsOptions.Section}:{nameof(TlsOptions.CertificateFile)}";
        try
        {
            return options.IsPkcs12() ? ReadPkcs12(options) : ReadPem(options);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidSettingException(setting, $"names {options.CertificateFile}, which can't be used: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    public void Dispose()
    {
        Leaf.Dispose();
        foreach (var certificate in _chain)
            certificate.Dispose();
    }

    private static ServerCertificate ReadPem(TlsOptions options)
    {
        var leaf = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile!);
        return new ServerCertificate(leaf, Others(chain, leaf));
    }

    private static ServerCertificate ReadPkcs12(TlsOptions options)
    {
        var password = options.PasswordFile is null ? null : SecretFile.Read($"{TlsOptions.Section}:{nameof(TlsOptions.PasswordFile)}", options.PasswordFile);
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.CertificateFile!, password);
        var leaf = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("It holds no private key.");
        return new ServerCertificate(leaf, Others(all, leaf));
    }

    private static X509Certificate2Collection Others(X509Certificate2Collection all, X509Certificate2 leaf) =>
        [.. all.Where(certificate => certificate.Thumbprint != leaf.Thumbprint)];
}
