using System.Globalization;
using System.Text;

namespace Hoko.Infrastructure.Embedded;

/// <summary>The running PostgreSQL of a cluster, as its <c>postmaster.pid</c> tells.</summary>
internal sealed record Postmaster(int ProcessId, string State)
{
    public bool IsReady => State == "ready";

    /// <summary>
    /// Reads the cluster's running postmaster; null where none runs. A file left by a killed one may name a process that has its number by now, so
    /// the process must be a PostgreSQL that was started on this very folder; the folder's own line tells a copied file.
    /// </summary>
    public static Postmaster? Find(ClusterHome home)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PidFile(home));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return lines.Length >= 2 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) && lines[1] == home.Cluster
            && Serves(process, home.Cluster)
                ? new Postmaster(process, lines.Length >= 8 ? lines[7].Trim() : "starting")
                : null;
    }

    /// <summary>Takes away what a killed postmaster left: PostgreSQL would take another process of its account with that number for it.</summary>
    public static void Forget(ClusterHome home)
    {
        File.Delete(PidFile(home));
        File.Delete(Path.Combine(home.SocketFolder, ".s.PGSQL.5432.lock"));
    }

    public bool IsAlive(ClusterHome home) => Serves(ProcessId, home.Cluster);

    public void Stop() => Posix.Signal(ProcessId, Posix.Interrupt);

    public void Abort() => Posix.Signal(ProcessId, Posix.Quit);

    private static string PidFile(ClusterHome home) => Path.Combine(home.Cluster, "postmaster.pid");

    private static bool Serves(int process, string cluster)
    {
        try
        {
            // Readable for everyone, unlike /proc/N/cwd; empty for what has ended and was not collected by its parent.
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/cmdline")).Split('\0').Contains(cluster);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
