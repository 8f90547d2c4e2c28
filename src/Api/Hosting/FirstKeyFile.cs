using Hoko.Infrastructure.Files;

namespace Hoko.Api.Hosting;

/// <summary>The file with the first key, for a server whose output is no terminal.</summary>
internal static class FirstKeyFile
{
    private const string Name = "first.key";

    /// <summary>Writes the file, which its owner alone may read from its first byte on, and returns its whole path.</summary>
    public static async Task<string> WriteAsync(string folder, string key, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(Path.Combine(folder, Name));

        // Deletes the file of an earlier database: its mode could be open, or it could be a symbolic link.
        File.Delete(path);
        await using var file = new StreamWriter(PrivateFiles.Open(path, FileMode.CreateNew, FileAccess.Write));
        await file.WriteLineAsync(key.AsMemory(), cancellationToken);
        return path;
    }
}
