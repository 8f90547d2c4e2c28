using System.Security.Cryptography;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Api.Hosting.Tls;

/// <summary>
/// Has new connections get the certificate that is in the files now. They are looked at every few seconds: what renews them may move files,
/// write into them, or change a link to their folder, of which no watcher sees all. A file that can't be used leaves the old one in force.
/// </summary>
internal sealed partial class CertificateReloader : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly TlsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<CertificateReloader> _logger;
    private readonly List<ServerCertificate> _used = [];
    private volatile ServerCertificate _current;
    private string _seen;

    public CertificateReloader(TlsOptions options, ServerCertificate first, TimeProvider time, ILogger<CertificateReloader> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _current = first;
        _used.Add(first);
        _seen = Fingerprint();
    }

    public ServerCertificate Current => _current;

    public override void Dispose()
    {
        foreach (var certificate in _used)
            certificate.Dispose();

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Look();
    }

    /// <summary>Takes what is in the files now, if it can be used.</summary>
    public void Look()
    {
        try
        {
            var found = Fingerprint();
            if (found == _seen)
                return;

            // Certificate and key may be written one after the other: until they fit, the next look tries again.
            var next = ServerCertificate.Read(_options);
            _used.Add(next);
            _current = next;
            _seen = found;
            LogReloaded(next.Leaf.NotAfter.ToUniversalTime());
        }
        catch (Exception failure) when (failure is InvalidSettingException or IOException or UnauthorizedAccessException)
        {
            LogFailed(failure.Message);
        }
    }

    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new[] { _options.CertificateFile, _options.KeyFile, _options.PasswordFile }.OfType<string>())
            hash.AppendData(File.ReadAllBytes(file));

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    [LoggerMessage(51, LogLevel.Information, "The certificate was read again; it is good until {NotAfter}.")]
    private partial void LogReloaded(DateTime notAfter);

    [LoggerMessage(52, LogLevel.Warning, "The changed certificate can't be used, and the old one is: {Reason}")]
    private partial void LogFailed(string reason);
}
