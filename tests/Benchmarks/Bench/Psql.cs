using System.Diagnostics;
using System.Globalization;

namespace Hoko.Bench;

/// <summary>A psql that stays connected and says itself how long each command took, so that its own start does not count.</summary>
internal sealed class Psql : IDisposable
{
    private const string Time = "Time: ";

    private readonly Process _process;

    public Psql(string program, string socketFolder)
    {
        _process = Process.Start(new ProcessStartInfo(program, ["-X", "-q", "-h", socketFolder, "-p", "5432", "-U", "hoko", "-v", "ON_ERROR_STOP=1", "hoko"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _process.StandardInput.WriteLine("\\timing on");
    }

    /// <summary>Copies a query's rows to nowhere and returns the milliseconds.</summary>
    public async Task<double> CopyAsync(string query)
    {
        await _process.StandardInput.WriteLineAsync($"\\copy ({query}) to '/dev/null'");
        await _process.StandardInput.FlushAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Time, StringComparison.Ordinal))
                return double.Parse(line[Time.Length..].Split(' ')[0], CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException("psql ended.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
