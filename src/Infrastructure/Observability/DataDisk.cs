using Hoko.Infrastructure.Configuration;

namespace Hoko.Infrastructure.Observability;

/// <summary>The disk that the data directory is on.</summary>
internal sealed class DataDisk(HokoOptions options)
{
    private readonly string _directory = Path.GetFullPath(options.DataDirectory);

    /// <summary>Bytes that Hoko may still write; null where the system does not say.</summary>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(_directory).AvailableFreeSpace;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }
}
