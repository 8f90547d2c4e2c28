using System.ComponentModel;
using System.Diagnostics;

namespace Hoko.Infrastructure.Embedded;

/// <summary>Runs PostgreSQL's programs and the few of the system that are needed for them.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a command to its end and returns its exit code and all it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(command, capture: true);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>
    /// Starts a command in a session of its own, so that a terminal's Ctrl-C does not reach it, with its output in a file: a pipe would break
    /// with this process, which PostgreSQL must outlive when it is killed.
    /// </summary>
    public static Process StartDetached(IReadOnlyList<string> command, string outputFile) =>
        Start(["/bin/sh", "-c", "umask 077; log=$1; shift; exec setsid \"$@\" </dev/null >\"$log\" 2>&1", "sh", outputFile, .. command], capture: false);

    private static Process Start(IReadOnlyList<string> command, bool capture)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = capture,
            RedirectStandardError = capture,
            WorkingDirectory = "/",
        };
        // Not this process's environment: it carries secrets, and PG* variables that would change what is started.
        start.Environment.Clear();
        start.Environment["PATH"] = (Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path ? path + ":" : "")
            + "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new EmbeddedPostgreSqlException(
                $"The program {command[0]}, which the embedded PostgreSQL is started with, cannot be run: install Debian's util-linux, or set ConnectionStrings:Hoko.");
        }
    }
}
