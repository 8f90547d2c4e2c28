using System.Diagnostics;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>Runs a program to its end, with a bound.</summary>
internal static class ToolRun
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    public static async Task<Ended> OfAsync(ProcessStartInfo start, string? input = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(bound.Token);
            var errors = process.StandardError.ReadToEndAsync(bound.Token);
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), bound.Token);
                process.StandardInput.Close();
            }

            await process.WaitForExitAsync(bound.Token);
            return new Ended(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The same, for a program that must end well.</summary>
    public static async Task<string> OutputOfAsync(string program, string folder, params string[] arguments)
    {
        var ended = await OfAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });
        Assert.That(ended.Code, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{ended.Output}\n{ended.Errors}");
        return ended.Output;
    }
}
