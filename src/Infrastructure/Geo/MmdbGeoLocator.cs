using System.Net;
using System.Net.Sockets;
using Hoko.Application.Redirects;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Geo;

/// <summary>
/// Locates by one file for both families, or by one for each. Files are opened on first use or by <see cref="Load"/>, whichever is
/// first; one that is missing or unreadable is logged once and locates nothing: a visitor's redirect does not depend on it.
/// </summary>
internal sealed partial class MmdbGeoLocator : IGeoLocator
{
    private readonly ILogger<MmdbGeoLocator> _logger;
    private readonly Lazy<(PlaceFile? Ipv4, PlaceFile? Ipv6)> _files;
    private int _damageLogged;

    /// <param name="ipv4File">Path of the file that IPv4 addresses are looked up in.</param>
    /// <param name="ipv6File">The same for IPv6; the same path means one file for both.</param>
    /// <param name="logger">Told once about each missing or damaged file.</param>
    public MmdbGeoLocator(string ipv4File, string ipv6File, ILogger<MmdbGeoLocator> logger)
    {
        _logger = logger;
        _files = new(() =>
        {
            var ipv4 = Open(ipv4File);
            return (ipv4, ipv6File == ipv4File ? ipv4 : Open(ipv6File));
        });
    }

    /// <summary>Opens the files now rather than on the first visitor's redirect.</summary>
    public void Load() => _ = _files.Value;

    public GeoPlace? Locate(IPAddress address)
    {
        var (ipv4, ipv6) = _files.Value;
        var file = address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6 ? ipv4 : ipv6;
        try
        {
            return file?.Locate(address);
        }
        catch (MmdbException exception)
        {
            if (Interlocked.Exchange(ref _damageLogged, 1) == 0) LogDamaged(exception.Message);
            return null;
        }
    }

    private PlaceFile? Open(string path)
    {
        try
        {
            return new(new MmdbReader(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            LogMissing(Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is MmdbException or IOException or UnauthorizedAccessException)
        {
            LogUnreadable(Path.GetFileName(path), exception.Message);
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No geo database {File}: addresses it would cover have no country or city")]
    private partial void LogMissing(string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "Geo database {File} cannot be read, addresses it would cover have no country or city: {Reason}")]
    private partial void LogUnreadable(string file, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A geo database is damaged, some addresses have no country or city: {Reason}")]
    private partial void LogDamaged(string reason);
}
