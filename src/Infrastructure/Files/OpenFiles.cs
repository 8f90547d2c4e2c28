using Hoko.Infrastructure.Embedded;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Files;

/// <summary>Closes what earlier versions, or a copy, left open to other accounts in the folders that Hoko writes to.</summary>
internal static partial class OpenFiles
{
    private const UnixFileMode Sticky = UnixFileMode.StickyBit;

    /// <summary>Closes a folder and the files right in it; those in folders inside it are left alone.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kept">What other accounts keep of the folder itself.</param>
    /// <param name="isOwn">Which files are Hoko's, by their names.</param>
    /// <param name="logger">Told of it.</param>
    public static void Close(string folder, UnixFileMode kept, Func<string, bool> isOwn, ILogger logger)
    {
        var closed = Directory.EnumerateFiles(folder).Count(file => isOwn(Path.GetFileName(file)) && PrivateFiles.Close(file));
        if (IsShared(folder))
            LogShared(logger, folder);
        else if (PrivateFiles.Close(folder, kept))
            closed++;

        if (closed > 0)
            LogClosed(logger, closed, folder);
    }

    /// <summary>Whether it is everybody's, as /tmp is: closing it would keep other programs from their work.</summary>
    private static bool IsShared(string folder) =>
        Path.GetPathRoot(folder) == folder || (OperatingSystem.IsLinux() && Posix.Owner(folder) is { } owner && ((UnixFileMode)(owner.Mode & 0xFFF) & Sticky) != 0);

    [LoggerMessage(181, LogLevel.Warning, "{Count} files and folders in {Folder} were open to other accounts of this machine; only their owner can read them now.")]
    private static partial void LogClosed(ILogger logger, int count, string folder);

    [LoggerMessage(182, LogLevel.Warning, "The folder {Folder} is shared with other accounts and stays open to them; use a folder for Hoko alone as Hoko:DataDirectory.")]
    private static partial void LogShared(ILogger logger, string folder);
}
