using System.Diagnostics;
using Hoko.Infrastructure.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Testing;

/// <summary>
/// An embedded cluster for the length of a process. Test hosts are killed rather than ended, by their runner too, so a shell waits for the end
/// of this process, which closes the pipe it reads, and then stops what still runs and removes the folder.
/// </summary>
internal sealed class TemporaryCluster : IAsyncDisposable
{
    private const string RemoveAtEnd = """
        exec >/dev/null 2>&1
        cat
        if read -r postmaster <"$1/postgresql/postmaster.pid"; then
          kill -QUIT "$postmaster"
          for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e "$1/postgresql/postmaster.pid" ] && sleep 0.2; done
        fi
        rm -rf -- "$1"
        """;

    private readonly EmbeddedPostgreSql _server;
    private readonly Process _remover;

    private TemporaryCluster(EmbeddedPostgreSql server, Process remover) => (_server, _remover) = (server, remover);

    public string ConnectionString => _server.ConnectionString;

    public static async Task<TemporaryCluster> StartAsync()
    {
        var folder = $"/tmp/hoko-test-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";
        // In a session of its own: Ctrl-C ends the tests, not this.
        var remover = Process.Start(new ProcessStartInfo("setsid", ["/bin/sh", "-c", RemoveAtEnd, "sh", folder]) { RedirectStandardInput = true })!;
        var options = new EmbeddedPostgreSqlOptions { DataDirectory = folder, Volatile = true };
        return new TemporaryCluster(await EmbeddedPostgreSql.StartAsync(options, NullLogger.Instance, CancellationToken.None), remover);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _remover.StandardInput.Close();
        await _remover.WaitForExitAsync();
        _remover.Dispose();
    }
}
