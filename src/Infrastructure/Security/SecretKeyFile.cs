using System.Security.Cryptography;
using Hoko.Domain.Common;

namespace Hoko.Infrastructure.Security;

/// <summary>The installation's secret beside the embedded database, readable by its owner alone.</summary>
public static class SecretKeyFile
{
    private const string Name = "secret.key";
    private const int Characters = 43;

    public static string ReadOrCreate(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, Name);
        if (File.Exists(path))
            return File.ReadAllText(path).Trim();

        // Written aside and moved into place, so that a command and a server which start at once end up with one secret.
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using (var file = new StreamWriter(draft, options))
            file.WriteLine(RandomNumberGenerator.GetString(Base62.Alphabet, Characters));

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }

        return File.ReadAllText(path).Trim();
    }
}
