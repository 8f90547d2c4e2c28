namespace Hoko.Api.Hosting;

/// <summary>The file with the first key, for a server whose output is no terminal.</summary>
internal static class FirstKeyFile
{
    private const string Name = "first.key";

    /// <summary>Writes the file, which its owner alone may read from its first byte on, and returns its whole path.</summary>
    public static async Task<string> WriteAsync(string folder, string key, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(Path.Combine(folder, Name));

        // One of an earlier database; made anew, so that neither its mode nor a link in its place counts.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        await using var file = new StreamWriter(path, options);
        await file.WriteLineAsync(key.AsMemory(), cancellationToken);
        return path;
    }
}
