using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>A new file is only certain to be found after a power cut once its folder was synced too; .NET opens no folders, so this asks libc.</summary>
internal static class DiskDirectory
{
    private const int ReadOnlyCloseOnExec = 0x80000;

    public static void Flush(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;

        using var handle = new SafeFileHandle(Open(path, ReadOnlyCloseOnExec), ownsHandle: true);
        try
        {
            if (!handle.IsInvalid)
                RandomAccess.FlushToDisk(handle);
        }
        catch (IOException)
        {
            // Some file systems sync no folders; most order the entry before the file's own sync anyway.
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
