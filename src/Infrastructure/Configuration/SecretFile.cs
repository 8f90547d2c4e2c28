namespace Hoko.Infrastructure.Configuration;

/// <summary>A secret that lies in a file, as Docker and Kubernetes give them, rather than in an environment that every child process has.</summary>
public static class SecretFile
{
    private const int MaxBytes = 64 << 10;

    /// <summary>The file's text, without the line break at its end.</summary>
    /// <exception cref="InvalidSettingException">It can't be read, is empty, or may be changed by everybody.</exception>
    public static string Read(string setting, string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite))
                throw new InvalidSettingException(setting, $"names {path}, which every account of this machine may write to: chmod o-w it.");

            if (new FileInfo(path).Length > MaxBytes)
                throw new InvalidSettingException(setting, $"names {path}, which is too large to be a secret.");

            return File.ReadAllText(path).TrimEnd('\r', '\n') is { Length: > 0 } text
                ? text
                : throw new InvalidSettingException(setting, $"names {path}, which is empty.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException(setting, $"names {path}, which can't be read: {failure.Message}");
        }
    }

    /// <summary>Whether everybody on the machine may read it: right where it is the container's own, else worth a word.</summary>
    public static bool IsOpen(string path) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead);
}
