using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Hoko.Infrastructure.Embedded;

/// <summary>The few calls to the kernel that .NET has no method for.</summary>
internal static class Posix
{
    /// <summary>rwx------</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What an account needs that passes through a folder to what it may read inside.</summary>
    public const UnixFileMode Passage = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>rwx--x--x</summary>
    public const UnixFileMode Passable = Private | Passage;

    public const int Interrupt = 2;
    public const int Quit = 3;

    /// <summary>errno EWOULDBLOCK, which .NET leaves in <see cref="Exception.HResult"/> when another process holds a file's lock.</summary>
    public const int WouldBlock = 11;

    // PRIO_PROCESS, which on Linux is the thread where it is asked of 0. Ten steps are about a tenth of the share of an ordinary thread.
    private const int CallingThread = 0;
    private const int Nice = 10;

    private const int AtCurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;

    public static uint EffectiveUser => geteuid();

    public static bool IsRoot => geteuid() == 0;

    public static void Signal(int process, int signal) => _ = kill(process, signal);

    /// <summary>Has the calling thread run behind those of ordinary priority where they compete; .NET's own priorities do nothing on Linux.</summary>
    public static void LowerThreadPriority()
    {
        if (OperatingSystem.IsLinux())
            _ = setpriority(CallingThread, 0, Nice);
    }

    /// <summary>Gives a folder away without following a link that may have taken its place; false where that is not permitted.</summary>
    public static bool ChangeOwner(string path, uint user, uint group) => lchown(Utf8(path), user, group) == 0;

    /// <summary>Gives a file a second name, which nobody else can have taken: false where there is one of that name, or the file system has no links.</summary>
    public static bool Link(string path, string name) => link(Utf8(path), Utf8(name)) == 0;

    /// <summary>Owner, group and mode (type bits included) of what stands at the path, links not followed; null where there is nothing.</summary>
    public static PosixOwner? Owner(string path)
    {
        // statx, unlike stat, has one layout on every architecture: uid at byte 20, gid at 24, mode at 28 of 256.
        var buffer = new byte[256];
        return statx(AtCurrentDirectory, Utf8(path), NoFollow, BasicStats, buffer) != 0
            ? null
            : new PosixOwner(
                BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(20)),
                BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(24)),
                BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(28)));
    }

    /// <summary>The path without links, so that one folder has one name; the path itself where it does not exist.</summary>
    public static string RealPath(string path)
    {
        var resolved = realpath(Utf8(path), 0);
        if (resolved == 0) return path;
        try
        {
            return Marshal.PtrToStringUTF8(resolved) ?? path;
        }
        finally
        {
            free(resolved);
        }
    }

    /// <summary>Makes a folder, and those above it, with at most this mode; no more than a look where it exists.</summary>
    public static void MakeFolder(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) Directory.CreateDirectory(path, mode);
    }

    /// <summary>Sets a mode whatever the umask.</summary>
    public static void Permit(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    private static byte[] Utf8(string path) => Encoding.UTF8.GetBytes(path + '\0');

#pragma warning disable IDE1006, SYSLIB1054 // the C library's own names; the generated form needs unsafe code for the whole project
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setpriority(int kind, uint id, int nice);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int lchown(byte[] path, uint user, uint group);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int link(byte[] path, byte[] name);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] result);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint realpath(byte[] path, nint buffer);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void free(nint memory);
#pragma warning restore IDE1006, SYSLIB1054
}

/// <summary>Who owns a file, and its mode with the type bits.</summary>
internal readonly record struct PosixOwner(uint User, uint Group, ushort Mode)
{
    public bool IsLink => (Mode & 0xF000) == 0xA000;

    public bool IsDirectory => (Mode & 0xF000) == 0x4000;

    public UnixFileMode Permissions => (UnixFileMode)(Mode & 0x1FF);
}
