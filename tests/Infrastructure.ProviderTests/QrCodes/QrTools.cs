using System.Diagnostics;
using System.Text;

namespace Hoko.Infrastructure.ProviderTests.QrCodes;

/// <summary>Independent programs that read and draw: zbarimg (Debian's zbar-tools) and rsvg-convert (librsvg2-bin).</summary>
internal static class QrTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Skips the test on a machine without the tools; in CI their absence is a failure, or nothing would ever be read back.</summary>
    public static void Require(params string[] tools)
    {
        var missing = tools.Where(tool => !IsOnPath(tool)).ToArray();
        if (missing.Length == 0)
            return;

        var reason = $"{string.Join(" and ", missing)} missing: apt-get install zbar-tools librsvg2-bin";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        else
            Assert.Ignore(reason);
    }

    /// <summary>
    /// Reads many pictures in one process. Its output names no files, so a known code is read after each: one that can't be read leaves a gap.
    /// (<c>--xml</c> names them, but zbar 0.23 garbles bytes above 127 there.)
    /// </summary>
    /// <param name="folder">Where the pictures are.</param>
    /// <param name="pictures">File names of PNGs.</param>
    /// <param name="marker">File name of a picture that is known to read as <paramref name="markerText"/>.</param>
    /// <param name="markerText">A line that no picture's text contains.</param>
    /// <returns>What each picture says, in the order asked; empty where nothing was found.</returns>
    public static async Task<string[]> DecodeAsync(string folder, IEnumerable<string> pictures, string marker, string markerText)
    {
        var files = pictures.SelectMany(picture => new[] { picture, marker });
        // 4: a picture without a code in it, which the caller sees by its absence.
        var output = await RunAsync("zbarimg", folder, ["--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", .. files], allowed: [0, 4]);
        return output.Split(markerText + "\n")[..^1].Select(text => text.TrimEnd('\n')).ToArray();
    }

    /// <summary>Draws an SVG at the size it states.</summary>
    public static Task DrawAsync(string folder, string svg, string png) => RunAsync("rsvg-convert", folder, ["--output", png, svg], allowed: [0]);

    private static bool IsOnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static async Task<string> RunAsync(string tool, string folder, IEnumerable<string> arguments, int[] allowed)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            Assert.That(allowed, Does.Contain(process.ExitCode), $"{tool}: {await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
