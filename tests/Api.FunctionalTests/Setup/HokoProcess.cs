using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>How a process ended and what it said.</summary>
internal sealed record Ended(int Code, string Output, string Errors);

/// <summary>The real program in a process of its own, as its operator starts it.</summary>
internal sealed class HokoProcess : IAsyncDisposable
{
    private const string Listening = "Hoko listens on ";

    // Machines that build and test at once are slow.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private HokoProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>Where it listens; after <see cref="StartAsync"/>.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Starts the server on a free port and waits until it listens.</summary>
    public static Task<HokoProcess> StartAsync(params string[] settings) => LaunchAsync(BuiltProgram.Path, "", settings);

    /// <summary>Starts another build of the server from a directory of choice.</summary>
    public static Task<HokoProcess> StartPublishedAsync(string program, string workingDirectory, string[] settings) =>
        LaunchAsync(program, workingDirectory, settings);

    /// <summary>Runs it to its end: a command, or a server that can't start.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="settings">Environment variables, as <c>Hoko__DataDirectory=data</c>.</param>
    public static async Task<Ended> RunAsync(string[] arguments, params string[] settings)
    {
        await using var process = Spawn(BuiltProgram.Path, "", arguments, settings);
        return await process.EndAsync();
    }

    /// <summary>The next line of its output that begins so.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        using var bound = new CancellationTokenSource(Patience);
        await foreach (var line in _lines.Reader.ReadAllAsync(bound.Token))
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }

        throw new AssertionException($"It ended without the line \"{beginning}…\": {string.Join('\n', _output)}\n{await _errors}");
    }

    /// <summary>Sends a signal, as INT or TERM.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it like a power cut does, as far as the process is concerned.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop and waits until it has.</summary>
    public async Task<Ended> StopAsync(string signal = "TERM")
    {
        await SignalAsync(signal);
        return await EndAsync();
    }

    public async Task<Ended> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading.WaitAsync(Patience);
        return new Ended(_process.ExitCode, string.Join('\n', _output), await _errors.WaitAsync(Patience));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();

        _process.Dispose();
    }

    private static async Task<HokoProcess> LaunchAsync(string program, string workingDirectory, string[] settings)
    {
        var server = Spawn(program, workingDirectory, ["--urls=http://127.0.0.1:0"], settings);
        server.Url = new Uri((await server.LineAsync(Listening))[Listening.Length..]);
        return server;
    }

    private static HokoProcess Spawn(string program, string workingDirectory, string[] arguments, string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[..equals]] = setting[(equals + 1)..];
        }

        return new HokoProcess(Process.Start(start)!);
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }
}
