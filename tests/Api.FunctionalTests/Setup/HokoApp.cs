using Hoko.Api.Hosting;
using Hoko.Infrastructure;
using Hoko.Infrastructure.Domains;
using Hoko.Infrastructure.Embedded;
using Hoko.Infrastructure.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Extensions.Logging;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>
/// A whole Hoko on a free port, with a database of its own cloned from a migrated template and a journal in a temporary
/// folder: what a client meets, over real HTTP.
/// </summary>
internal sealed class HokoApp : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _ownsDatabase;
    private readonly HokoDatabase _database;
    private readonly SerilogLoggerFactory _loggers;
    private readonly WebApplication _app;

    private HokoApp(string folder, bool ownsDatabase, HokoDatabase database, SerilogLoggerFactory loggers, WebApplication app)
    {
        _folder = folder;
        _ownsDatabase = ownsDatabase;
        _database = database;
        _loggers = loggers;
        _app = app;
        Url = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    public IServiceProvider Services => _app.Services;

    public string ConnectionString => _database.Target.ConnectionString;

    /// <summary>Starts one, with settings over the ordinary ones, as <c>"Hoko:MaxBodyBytes=1024"</c>.</summary>
    public static async Task<HokoApp> StartAsync(params string[] settings)
    {
        return await StartOnAsync(await RunDatabase.CreateAsync(MigrateAsync), ownsDatabase: true, settings);
    }

    /// <summary>Starts another node on this one's database, with a journal of its own.</summary>
    public Task<HokoApp> StartNodeAsync(params string[] settings) => StartOnAsync(ConnectionString, ownsDatabase: false, settings);

    public HttpClient CreateClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Visits.UserAgent);
        return client;
    }

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>A new workspace with a key of all scopes; no test sees another's rows.</summary>
    public Task<TestWorkspace> NewWorkspaceAsync(string plan = "enterprise") => TestWorkspace.CreateAsync(this, plan);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsDatabase)
            await RunDatabase.DropAsync(ConnectionString);

        await _database.DisposeAsync();
        _loggers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<HokoApp> StartOnAsync(string connectionString, bool ownsDatabase, string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("hoko-test-").FullName;
        var builder = HokoHost.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            $"--Database:Provider={RunDatabase.Provider}",
            $"--ConnectionStrings:Hoko={connectionString}",
            $"--Hoko:DataDirectory={folder}",
            "--Hoko:SecretKey=a-secret-of-the-tests-alone-0123456789",
            "--Logs:Level=Error",
            "--Hoko:PublicUrl=http://localhost:5080",

            // All tests come from one address.
            "--Hoko:KeylessRequestsPerMinute=1000000",
            "--Hoko:UnknownLinksPerMinute=1000000",
            "--Hoko:QrCodesPerMinute=1000000",
            "--Hoko:LargeClickBytesPerMinute=1000000000",
            .. DomainHosts.Settings,
            .. settings.Select(setting => "--" + setting),
        ]);
        builder.Services.AddSingleton<IHostAddresses>(DomainHosts.All);
        var loggers = Logs.CreateFactory(builder.Configuration);
        var database = await HokoDatabase.OpenAsync(builder.Configuration, EmbeddedMode.Serve, loggers, CancellationToken.None);
        var app = HokoHost.Build(builder, database, loggers);
        await app.StartAsync();
        return new HokoApp(folder, ownsDatabase, database, loggers, app);
    }

    private static async Task MigrateAsync(string connectionString)
    {
        var services = new ServiceCollection();
        var configuration = HokoHost.CreateBuilder([]).Configuration;
        await using var provider = services
            .AddInfrastructure(configuration, DatabaseTarget.Parse(RunDatabase.Provider, connectionString), secretKey: null)
            .BuildServiceProvider();
        await provider.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }
}
