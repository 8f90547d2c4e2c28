using Hoko.Infrastructure.Embedded;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Files;

/// <summary>The folder that everything is kept in: its owner's alone.</summary>
internal static class DataDirectory
{
    /// <summary>
    /// Creates it where it is missing, and closes it and Hoko's own files in it where they are open to others. The journal closes its own folder, as
    /// PostgreSQL does.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isPassage">Whether another account, PostgreSQL's, has to pass through it.</param>
    /// <param name="logger">Told of what was open.</param>
    public static void Prepare(string folder, bool isPassage, ILogger logger)
    {
        PrivateFiles.CreateFolder(folder);
        OpenFiles.Close(folder, isPassage ? Posix.Passage : UnixFileMode.None, IsOwn, logger);
    }

    /// <summary>The operator's own file of settings may be read by whom the operator likes.</summary>
    private static bool IsOwn(string name) =>
        name.StartsWith("secret.key", StringComparison.Ordinal) || name is "server.lock" or "first.key"
        || (name.StartsWith("postgresql.", StringComparison.Ordinal) && name != "postgresql.local.conf");
}
