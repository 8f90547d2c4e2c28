using System.Globalization;
using Hoko.Infrastructure.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Testing;

/// <summary>An embedded cluster for the length of a process; what killed test runs left is cleared away by the next.</summary>
internal sealed class TemporaryCluster : IAsyncDisposable
{
    private const string Prefix = "hoko-test-";

    private readonly EmbeddedPostgreSql _server;
    private readonly string _folder;
    private bool _disposed;

    private TemporaryCluster(EmbeddedPostgreSql server, string folder)
    {
        (_server, _folder) = (server, folder);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public string ConnectionString => _server.ConnectionString;

    public static async Task<TemporaryCluster> StartAsync()
    {
        await ClearAbandonedAsync();
        var folder = Path.Combine("/tmp", $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
        return new TemporaryCluster(await ServeAsync(folder), folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<EmbeddedPostgreSql> ServeAsync(string folder) => EmbeddedPostgreSql.StartAsync(
        new EmbeddedPostgreSqlOptions { DataDirectory = folder, Volatile = true }, NullLogger.Instance, CancellationToken.None);

    private static async Task ClearAbandonedAsync()
    {
        foreach (var folder in Directory.EnumerateDirectories("/tmp", Prefix + "*"))
        {
            var process = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(process, CultureInfo.InvariantCulture, out _) || Directory.Exists($"/proc/{process}")) continue;
            try
            {
                // Taking it over is the way to stop what may still run in it.
                await (await ServeAsync(folder)).DisposeAsync();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception failure) when (failure is EmbeddedPostgreSqlException or IOException or UnauthorizedAccessException)
            {
                // Another run is clearing it, or another user's.
            }
        }
    }

    /// <summary>The process ends when this returns, so it has to wait here; a fast stop of a volatile cluster is a matter of milliseconds.</summary>
    private void OnProcessExit(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
