using System.Diagnostics;
using System.Net.Sockets;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Proxies;

/// <summary>A reverse proxy in a process of its own, with its files in a temporary folder. Skips the test where the program is missing.</summary>
internal sealed class ProxyProcess : IAsyncDisposable
{
    private static readonly string[] TemporaryFiles = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ProxyProcess(Process process, Uri url)
    {
        (_process, Url) = (process, url);
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Url { get; }

    /// <summary>Starts haproxy with a configuration, and waits until it accepts connections.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="folder">For the configuration.</param>
    /// <param name="configuration">The text of the configuration.</param>
    /// <param name="settings">Environment variables that the configuration reads.</param>
    public static async Task<ProxyProcess> StartHaproxyAsync(Uri url, string folder, string configuration, params (string Name, string Value)[] settings)
    {
        BuiltProgram.RequireTool("haproxy", "haproxy");
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, configuration);
        return await StartAsync(url, new ProcessStartInfo("haproxy", ["-db", "-f", file]), settings);
    }

    /// <summary>Starts nginx with files for its http context, and waits until it accepts connections.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="folder">For the configuration and the temporary files.</param>
    /// <param name="http">What is included in the http context, as a file in <c>/etc/nginx/conf.d</c> is.</param>
    public static async Task<ProxyProcess> StartNginxAsync(Uri url, string folder, string http)
    {
        BuiltProgram.RequireTool("nginx", "nginx-light");
        var temporary = string.Concat(TemporaryFiles.Select(kind => $"    {kind}_temp_path {Path.Combine(folder, kind)};\n"));
        var file = Path.Combine(folder, "main.conf");
        await File.WriteAllTextAsync(Path.Combine(folder, "hoko.conf"), http);
        await File.WriteAllTextAsync(file, $$"""
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log stderr;
            events {
            }
            http {
            {{temporary}}
                access_log off;
                include {{folder}}/hoko.conf;
            }
            """);
        return await StartAsync(url, new ProcessStartInfo("nginx", ["-p", folder, "-e", "stderr", "-c", file]), []);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        await _process.WaitForExitAsync();
        TestContext.Out.WriteLine(await _errors);
        _process.Dispose();
    }

    private static async Task<ProxyProcess> StartAsync(Uri url, ProcessStartInfo start, (string Name, string Value)[] settings)
    {
        start.RedirectStandardError = true;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var proxy = new ProxyProcess(Process.Start(start)!, url);
        await Eventually.HoldsAsync(proxy.AcceptsAsync, $"{start.FileName} accepts connections");
        return proxy;
    }

    private async Task<bool> AcceptsAsync()
    {
        Assert.That(_process.HasExited, Is.False, () => _errors.Result);
        using var tcp = new TcpClient();
        try
        {
            await tcp.ConnectAsync(Url.Host, Url.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
