using System.IO.Pipelines;
using System.Net;
using Hoko.Api.Hosting;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Persistence;
using Hoko.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serilog.Extensions.Logging;

namespace Hoko.Allocations;

/// <summary>The whole server with its journal and its database, reached through memory, and one link.</summary>
internal sealed class MemoryHoko : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hoko-allocations-").FullName;
    private readonly MemoryTransport _transport = new();
    private HokoDatabase _database = null!;
    private SerilogLoggerFactory _loggers = null!;
    private WebApplication _app = null!;
    private NpgsqlConnection? _obstacle;

    public string ShortId { get; } = Domain.Links.ShortId.Create();

    public static async Task<MemoryHoko> StartAsync()
    {
        var hoko = new MemoryHoko();
        var cluster = await TestCluster.GetAsync();
        var builder = HokoHost.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Hoko={await cluster.CreateDatabaseAsync()}", $"--Hoko:DataDirectory={hoko._folder}",
            "--Hoko:SecretKey=a-secret-of-the-measurements-alone-0123", "--Logs:Level=Fatal",
        ]);
        builder.Services.AddSingleton<IConnectionListenerFactory>(hoko._transport);
        hoko._loggers = Logs.CreateFactory(builder.Configuration);
        hoko._database = await HokoDatabase.OpenAsync(builder.Configuration, EmbeddedMode.Serve, hoko._loggers, CancellationToken.None);
        hoko._app = HokoHost.Build(builder, hoko._database, hoko._loggers);
        await hoko._app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await hoko._app.StartAsync();
        await hoko.AddLinkAsync();
        return hoko;
    }

    public IDuplexPipe Connect() => _transport.Connect(IPAddress.Parse("8.8.8.8"));

    /// <summary>Keeps the drain from going on, so that what it allocates is not counted as the redirect's.</summary>
    public async Task HoldDrainAsync()
    {
        _obstacle = new NpgsqlConnection(_database.Target.ConnectionString);
        await _obstacle.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE drained_journals IN ACCESS EXCLUSIVE MODE", _obstacle);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until the database has all clicks; what that allocates belongs to them.</summary>
    public async Task CatchUpAsync() => await _app.Services.GetRequiredService<IClickSink>().CatchUpAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_obstacle is not null)
            await _obstacle.DisposeAsync();

        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _loggers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AddLinkAsync()
    {
        await using var db = _app.Services.GetRequiredService<HokoDbFactory>().Create();
        db.Links.Add(new Link
        {
            Id = Guid.CreateVersion7(),
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            WorkspaceId = 1,
            ShortId = ShortId,
            Url = "https://shop.example.com/products/1/summer-collection?color=blue&size=m",
            CollectionId = Guid.CreateVersion7(),
            Utm = new Utm { Source = "newsletter", Medium = "social", Campaign = "summer-sale" },
        });
        await db.SaveChangesAsync();
    }
}
