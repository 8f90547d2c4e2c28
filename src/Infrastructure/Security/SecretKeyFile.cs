using System.Security.Cryptography;
using Hoko.Domain.Common;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Files;

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
        using (var file = new StreamWriter(PrivateFiles.Open(draft, FileMode.CreateNew, FileAccess.Write)))
            file.WriteLine(RandomNumberGenerator.GetString(Base62.Alphabet, Characters));

        PutInPlace(draft, path);
        return File.ReadAllText(path).Trim();
    }

    /// <summary>Leaves what is there already. On Unix a move looks first and renames then, and two at once may both see nothing: a link is made by one alone.</summary>
    private static void PutInPlace(string draft, string path)
    {
        try
        {
            if (OperatingSystem.IsWindows() || (!Posix.Link(draft, path) && !File.Exists(path)))
                File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other's.
        }

        File.Delete(draft);
    }
}
