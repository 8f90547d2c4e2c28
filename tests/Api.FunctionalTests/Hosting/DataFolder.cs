using System.Diagnostics;
using System.Globalization;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>A data directory with an embedded database, and the program on it.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    private readonly List<int> _postmasters = [];

    // Made by the program itself, so that PostgreSQL's account may enter it.
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hoko-test-{Guid.NewGuid():N}"[..20]);

    public string[] Settings => [$"Hoko__DataDirectory={Path}", "Logs__Level=Warning"];

    /// <summary>Where the first key is, the server's output being no terminal.</summary>
    public string FirstKeyFile => System.IO.Path.Combine(Path, "first.key");

    private string PidFile => System.IO.Path.Combine(Path, "postgresql", "postmaster.pid");

    public async Task<HokoProcess> StartAsync()
    {
        var server = await HokoProcess.StartAsync(Settings);
        _postmasters.Add(Postmaster);
        return server;
    }

    /// <summary>The first key of a server that was started the first time, once it has said where it is.</summary>
    public async Task<string> FirstKeyAsync(HokoProcess server)
    {
        await server.LineAsync(FirstKeyFile);
        return (await File.ReadAllTextAsync(FirstKeyFile)).Trim();
    }

    /// <summary>Runs a command on the folder's database.</summary>
    public Task<Ended> RunAsync(params string[] arguments) => HokoProcess.RunAsync(arguments, Settings);

    /// <summary>The PostgreSQL that runs on it.</summary>
    public int Postmaster => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>Fails where a PostgreSQL still runs on it; the last one's entry may outlive it by a moment.</summary>
    public async Task AssertQuietAsync()
    {
        Assert.That(File.Exists(PidFile), Is.False, "PostgreSQL stops first, then who started it");
        await Eventually.HoldsAsync(() => Task.FromResult(!_postmasters.Exists(IsRunning)), "no PostgreSQL is left", TimeSpan.FromSeconds(5));
    }

    /// <summary>Whether there is such a process, other than one that only waits to be reaped.</summary>
    public static bool IsRunning(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(PidFile))
        {
            using var kill = Process.Start("kill", ["-QUIT", Postmaster.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await Eventually.HoldsAsync(() => Task.FromResult(!File.Exists(PidFile)), "PostgreSQL has stopped");
        }

        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
