using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Embedded;

/// <summary>Makes, starts and stops the PostgreSQL of one home. Whoever calls holds the home's start lock.</summary>
internal sealed class ClusterProcess(ClusterHome home, PostgreSqlBinaries binaries, bool isVolatile, TimeProvider clock, ILogger logger)
{
    // Recovery after a power cut replays at most max_wal_size, which takes seconds; the bounds only end what would never end.
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AbortBound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    public Postmaster? Find() => Postmaster.Find(home);

    /// <summary>Uses the postmaster that runs, once it is ready, or starts one.</summary>
    public async Task<Postmaster> EnsureAsync(CancellationToken cancellationToken)
    {
        home.PrepareSocketFolder();
        if (await ReadyAsync(starting: null, cancellationToken) is { } running)
        {
            EmbeddedLog.Adopted(logger, running.ProcessId);
            return running;
        }

        if (!Directory.Exists(home.Cluster)) await CreateAsync(cancellationToken);
        await ClusterSettings.WriteAsync(home, cancellationToken);
        return await StartAsync(cancellationToken);
    }

    /// <summary>Stops it: open transactions are rolled back, everything is written, and where that takes too long the rest is left to recovery.</summary>
    public async Task StopAsync()
    {
        if (Find() is not { } postmaster) return;
        postmaster.Stop();
        if (!await EndedAsync(postmaster, StopBound))
        {
            postmaster.Abort();
            await EndedAsync(postmaster, AbortBound);
            EmbeddedLog.Aborted(logger, StopBound.TotalSeconds);
            return;
        }

        EmbeddedLog.Stopped(logger);
    }

    /// <summary>Made under another name first: a process killed half-way leaves no half cluster behind that would pass for a whole one.</summary>
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        EmbeddedLog.MakingCluster(logger, home.Cluster, binaries.Major, home.Account.Name);
        var unfinished = home.Cluster + ".new";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Posix.MakeFolder(unfinished, Posix.Private);
        if (home.Account.IsOther) Posix.ChangeOwner(unfinished, home.Account.User, home.Account.Group);

        var (exitCode, output) = await InitDbAsync("C.UTF-8");
        // Not every system has it; then upper and lower case are known of ASCII alone. initdb empties the folder when it fails.
        if (exitCode != 0 && output.Contains("invalid locale", StringComparison.Ordinal)) (exitCode, output) = await InitDbAsync("C");
        // As the account, which owns the folder: root would follow what another process of the account puts there.
        if (exitCode == 0)
        {
            (exitCode, output) = await RunAsync("/bin/sh", "-c", "printf '\\n%s' \"$2\" >>\"$1/postgresql.conf\"", "sh", unfinished, ClusterSettings.Includes);
        }

        if (exitCode != 0) throw new EmbeddedPostgreSqlException($"The database cluster {home.Cluster} cannot be made: {OneLine(output.Split('\n'))}");
        Directory.Move(unfinished, home.Cluster);

        Task<(int ExitCode, string Output)> InitDbAsync(string characters) => RunAsync(
            binaries.InitDb,
            ["-D", unfinished, "-U", EmbeddedPostgreSql.User, "-A", "trust", "--encoding=UTF8", "--locale=C", $"--lc-ctype={characters}", "--data-checksums",
                .. isVolatile ? ["--no-sync"] : Array.Empty<string>()]);

        Task<(int ExitCode, string Output)> RunAsync(string program, params IEnumerable<string> arguments) =>
            ChildProcess.RunAsync(home.Account.Command(program, arguments), cancellationToken);
    }

    private async Task<Postmaster> StartAsync(CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            if (Find() is null) Postmaster.Forget(home);
            using var process = ChildProcess.StartDetached(
                home.Account.Command(binaries.Postgres, ["-D", home.Cluster, .. ClusterSettings.CommandLine(home, isVolatile)]), home.StartLog);
            if (await ReadyOrStoppedAsync(process, cancellationToken) is { } postmaster)
            {
                var milliseconds = (long)clock.GetElapsedTime(begun).TotalMilliseconds;
                EmbeddedLog.Started(logger, binaries.Major, postmaster.ProcessId, milliseconds);
                return postmaster;
            }

            var lines = LastLines();
            // The children of a killed postmaster notice its death in a moment; PostgreSQL refuses until the last has gone.
            if (!lines.Any(line => line.Contains("pre-existing shared memory", StringComparison.Ordinal)) || clock.GetElapsedTime(begun) > AbortBound)
            {
                throw new EmbeddedPostgreSqlException($"PostgreSQL does not start in {home.Cluster}: {OneLine(lines)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }
    }

    /// <summary>A start that is called off takes its postmaster with it.</summary>
    private async Task<Postmaster?> ReadyOrStoppedAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadyAsync(process, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Posix.Signal(process.Id, Posix.Interrupt);
            using var bound = new CancellationTokenSource(StopBound, clock);
            await process.WaitForExitAsync(bound.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Waits while a postmaster starts, recovers or stops; null when there is none, or the one being started has given up.</summary>
    private async Task<Postmaster?> ReadyAsync(Process? starting, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            var found = Find();
            if (found is { IsReady: true }) return found;
            if (starting is null ? found is null : starting.HasExited) return null;
            await WaitAsync(begun, cancellationToken);
        }
    }

    private async Task WaitAsync(long begun, CancellationToken cancellationToken)
    {
        if (clock.GetElapsedTime(begun) > StartBound)
        {
            throw new EmbeddedPostgreSqlException($"PostgreSQL has been neither ready nor gone for {StartBound.TotalMinutes} minutes in {home.Cluster}: {OneLine(LastLines())}");
        }

        await Task.Delay(Poll, clock, cancellationToken);
    }

    private async Task<bool> EndedAsync(Postmaster postmaster, TimeSpan bound)
    {
        var begun = clock.GetTimestamp();
        while (postmaster.IsAlive(home))
        {
            if (clock.GetElapsedTime(begun) > bound) return false;
            await Task.Delay(Poll, clock);
        }

        return true;
    }

    /// <summary>What it said before its own log began, and the end of that.</summary>
    private string[] LastLines()
    {
        var logs = Path.Combine(home.Cluster, "log");
        var newest = Directory.Exists(logs) ? new DirectoryInfo(logs).EnumerateFiles().MaxBy(file => file.LastWriteTimeUtc)?.FullName : null;
        return [.. new[] { home.StartLog, newest }.Where(File.Exists).SelectMany(file => File.ReadLines(file!).TakeLast(5))];
    }

    private static string OneLine(IEnumerable<string> lines) => string.Join(" | ", lines.Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(6));
}
