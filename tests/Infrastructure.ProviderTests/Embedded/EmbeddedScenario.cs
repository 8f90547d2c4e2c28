using System.Diagnostics;
using System.Globalization;
using Hoko.Infrastructure.Embedded;
using Hoko.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Embedded;

/// <summary>A data directory for one test, and whatever still runs in it stopped at the end.</summary>
public abstract class EmbeddedScenario
{
    private readonly List<Process> _processes = [];

    internal string Root { get; private set; } = "";

    internal string Directory => Path.Combine(Root, "data");

    [SetUp]
    public void MakeDirectory()
    {
        Root = Posix.RealPath(System.IO.Directory.CreateDirectory($"/tmp/hoko-embedded-{Guid.NewGuid():N}"[..32]).FullName);
        Posix.Permit(Root, Posix.Passable);
    }

    [TearDown]
    public async Task StopAndRemoveAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }

        _processes.Clear();
        foreach (var pidFile in System.IO.Directory.GetFiles(Root, "postmaster.pid", SearchOption.AllDirectories))
        {
            var process = int.Parse((await File.ReadAllLinesAsync(pidFile))[0], CultureInfo.InvariantCulture);
            Posix.Signal(process, Posix.Quit);
            await EndsAsync(process);
        }

        System.IO.Directory.Delete(Root, recursive: true);
    }

    internal Task<EmbeddedPostgreSql> StartAsync(EmbeddedMode mode = EmbeddedMode.Serve, string? binaries = null) => StartAsync(Directory, mode, binaries);

    internal static Task<EmbeddedPostgreSql> StartAsync(string directory, EmbeddedMode mode = EmbeddedMode.Serve, string? binaries = null) =>
        EmbeddedPostgreSql.StartAsync(
            new EmbeddedPostgreSqlOptions { DataDirectory = directory, Mode = mode, Binaries = binaries, Volatile = true },
            NullLogger.Instance, CancellationToken.None);

    /// <summary>A process of its own that has the database, to be killed; as another user where one is named.</summary>
    internal async Task<Process> SpawnAsync(string mode, string? directory = null, uint? asUser = null)
    {
        var dotnet = Environment.ProcessPath!;
        string[] command = [
            .. asUser is { } user ? new[] { "setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--" } : [],
            dotnet, typeof(TestCluster).Assembly.Location, mode, directory ?? Directory,
        ];
        var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _processes.Add(process);
        var line = await process.StandardOutput.ReadLineAsync();
        Assert.That(line, Does.StartWith("Host="), () => process.StandardError.ReadToEnd());
        return process;
    }

    /// <summary>Ends a spawned process in order and waits for it.</summary>
    internal static async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
    }

    internal static async Task<object?> QueryAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    internal int PostmasterId() => PostmasterId(Directory);

    internal static int PostmasterId(string home) =>
        int.Parse(File.ReadLines(Path.Combine(home, "postgresql", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Whether the process runs; one that has ended may wait long for its parent to collect it.</summary>
    internal static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    internal static Task EndsAsync(int process) => EventuallyAsync(() => !IsAlive(process));

    internal static async Task EventuallyAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var attempt = 0; attempt < 500 && !condition(); attempt++) await timer.WaitForNextTickAsync();
        Assert.That(condition(), Is.True, "did not come about within 10 s");
    }
}
