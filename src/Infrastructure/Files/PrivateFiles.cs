using Hoko.Infrastructure.Embedded;
using Microsoft.Win32.SafeHandles;

namespace Hoko.Infrastructure.Files;

/// <summary>
/// Files and folders that other accounts of the machine can neither read nor enter. The mode is given when they are created, so that they are closed at
/// every moment, whatever the umask; existing files are closed to others when they are opened for writing.
/// </summary>
public static class PrivateFiles
{
    /// <summary>rw-------</summary>
    internal const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>rwx------</summary>
    internal const UnixFileMode OwnerAll = OwnerReadWrite | UnixFileMode.UserExecute;

    /// <summary>All that other accounts may do.</summary>
    internal const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Opens a file that is created where it is missing.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share = FileShare.None, int bufferSize = 4_096)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = OwnerReadWrite;

        var file = new FileStream(path, options);
        if (mode is FileMode.Create)
            Close(file.SafeFileHandle);

        return file;
    }

    /// <summary>Creates a file, or empties it.</summary>
    public static void Create(string path) => Open(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();

    /// <summary>Writes a whole file.</summary>
    internal static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(Open(path, FileMode.Create, FileAccess.Write));
        await file.WriteAsync(text.AsMemory(), cancellationToken);
    }

    /// <summary>Creates a folder where it is missing, and those above it as the umask has it.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;

        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } above)
            Directory.CreateDirectory(above);

        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerAll);
    }

    /// <summary>Takes from other accounts what they may do with a file or folder; false where there was nothing to take, or it can't be taken.</summary>
    /// <param name="path">The file or folder; a link is left alone.</param>
    /// <param name="kept">What others keep.</param>
    internal static bool Close(string path, UnixFileMode kept = UnixFileMode.None)
    {
        if (!OperatingSystem.IsLinux() || Posix.Owner(path) is not { IsLink: false } owner || owner.User != Posix.EffectiveUser)
            return false;

        var open = owner.Permissions & OfOthers & ~kept;
        if (open == UnixFileMode.None)
            return false;

        try
        {
            File.SetUnixFileMode(path, owner.Permissions & ~open);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A file system without modes.
            return false;
        }
    }

    private static void Close(SafeFileHandle file)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OfOthers) != UnixFileMode.None)
                File.SetUnixFileMode(file, OwnerReadWrite);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A file system without modes, or another account's file that this one may write.
        }
    }
}
