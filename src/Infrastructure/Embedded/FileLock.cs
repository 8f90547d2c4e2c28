using Hoko.Infrastructure.Files;

namespace Hoko.Infrastructure.Embedded;

/// <summary>Locks of files that the kernel lets go of when their holder dies, however it dies (<c>flock</c>, which is what .NET's sharing is on Linux).</summary>
internal static class FileLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Takes a lock for one holder alone; null where somebody holds it.</summary>
    public static FileStream? TryExclusive(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Takes a lock that many may hold together; null where one holds it alone.</summary>
    public static FileStream? TryShared(string path) => TryOpen(path, FileAccess.Read, FileShare.Read);

    /// <summary>Takes a lock for one holder alone, waiting for it; null where the bound is reached.</summary>
    public static async Task<FileStream?> ExclusiveAsync(string path, TimeSpan bound, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Poll);
        for (var attempt = 0; attempt * Poll < bound; attempt++)
        {
            if (TryExclusive(path) is { } held) return held;
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return null;
    }

    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return PrivateFiles.Open(path, FileMode.OpenOrCreate, access, share, bufferSize: 0);
        }
        catch (IOException failure) when (failure.HResult == Posix.WouldBlock)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new EmbeddedPostgreSqlException($"The file {path} cannot be opened: run Hoko as the user its data directory belongs to, or as root.");
        }
    }
}
